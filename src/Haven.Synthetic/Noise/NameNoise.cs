using Haven.Synthetic.Names;
using Haven.Synthetic.People;
using Haven.Synthetic.Randomness;

namespace Haven.Synthetic.Noise;

/// <summary>What befalls names as a whole. Each says whether the record changed.</summary>
internal static class NameNoise
{
    public static bool SpellingVariant(Draft draft, ref Prng random)
    {
        var ofForename = Spellings.OfForename(draft.Forename);
        var ofSurname = Spellings.OfSurname(draft.Surname);
        if (ofForename.Length > 0 && (ofSurname.Length == 0 || random.Percent(50)))
            draft.Forename = random.Pick<string>(ofForename);
        else if (ofSurname.Length > 0)
            draft.Surname = random.Pick<string>(ofSurname);
        else
            return false;
        return true;
    }

    public static bool Nickname(Draft draft, ref Prng random)
    {
        var known = Spellings.Nicknames(draft.Forename);
        if (known.Length == 0)
            return false;
        draft.Forename = random.Pick<string>(known);
        return true;
    }

    public static bool Swap(Draft draft)
    {
        if (draft.Forename.Length == 0 || draft.Surname.Length == 0 || draft.Forename == draft.Surname)
            return false;
        (draft.Forename, draft.Surname) = (draft.Surname, draft.Forename);
        return true;
    }

    public static bool UseMiddleName(Draft draft, ref Prng random)
    {
        var first = draft.Middle.Split(' ')[0];
        if (first.Length == 0 || first == draft.Forename)
            return false;
        draft.Middle = random.Percent(50) ? draft.Forename : "";
        draft.Forename = first;
        return true;
    }

    public static bool OmitMiddle(Draft draft)
    {
        if (draft.Middle.Length == 0)
            return false;
        draft.Middle = "";
        return true;
    }

    public static bool MothersSurname(Draft draft)
    {
        var person = draft.Person;
        return person.Place == Place.Child && TakeSurname(draft, FormFor(person, person.Household.MotherSurname));
    }

    public static bool StepSurname(Draft draft)
    {
        var person = draft.Person;
        return person.Place is Place.Child or Place.Mother && person.Household.StepSurname is { } step && TakeSurname(draft, FormFor(person, step));
    }

    public static bool BirthSurname(Draft draft) => draft.Person.BirthSurname is { } own && TakeSurname(draft, own);

    public static bool DropHyphen(Draft draft, ref Prng random)
    {
        var by = random.Percent(70) ? " " : "";
        if (Joined(draft.Surname))
            draft.Surname = draft.Surname.Replace("-", by, StringComparison.Ordinal);
        else if (Joined(draft.Forename))
            draft.Forename = draft.Forename.Replace("-", by, StringComparison.Ordinal);
        else
            return false;
        return true;
    }

    public static bool HalfOfDoubleName(Draft draft, ref Prng random)
    {
        var at = draft.Surname.AsSpan().IndexOfAny('-', ' ');
        if (at < 3 || at > draft.Surname.Length - 4)
            return false;
        draft.Surname = random.Percent(55) ? draft.Surname[(at + 1)..] : draft.Surname[..at];
        return true;
    }

    public static bool InitialsOnly(Draft draft)
    {
        if (draft.Forename.Length < 2)
            return false;
        draft.Forename = draft.Forename[..1];
        draft.Middle = draft.Middle.Length > 0 ? draft.Middle[..1] : "";
        return true;
    }

    /// <summary>Somebody tells the police another name altogether, of a kind that fits.</summary>
    public static bool FalseName(Draft draft, ref Prng random)
    {
        var person = draft.Person;
        var family = new FamilyNames(person.Book, person.Book.Surnames.Draw(ref random), person.Household.MotherSurname, null, random.Below(100));
        var name = Naming.Of(family, person.Sex, person.Born.Year, ref random);
        return TakeName(draft, name with { Forename = random.Percent(45) ? draft.Forename : name.Forename, Middle = "" });
    }

    /// <summary>Somebody tells the police the name and birth date of a brother or sister.</summary>
    public static bool SiblingsName(Draft draft, ref Prng random)
    {
        var person = draft.Person;
        var others = person.Household.Members.Where(other => other != person && other.Place == Place.Child && other.Sex == person.Sex).ToArray();
        if (person.Place != Place.Child || others.Length == 0)
            return false;
        var sibling = random.Pick<Person>(others);
        var bornElsewhen = sibling.Born != draft.Born;
        draft.Born = sibling.Born;
        return TakeName(draft, sibling.Name) || bornElsewhen;
    }

    public static bool LoseAccents(Draft draft) =>
        TakeName(draft, new(Accents.Strip(draft.Forename), Accents.Strip(draft.Middle), Accents.Strip(draft.Surname)));

    public static bool UpperCase(Draft draft) =>
        TakeName(draft, new(draft.Forename.ToUpperInvariant(), draft.Middle.ToUpperInvariant(), draft.Surname.ToUpperInvariant()));

    private static bool Joined(string name) => name.Contains('-', StringComparison.Ordinal);

    private static string FormFor(Person person, string surname) =>
        person.Sex == Sex.Female && person.Book.Naming == NamingSystem.Slavic ? WomensForms.Of(surname, person.Book.Origin) : surname;

    private static bool TakeName(Draft draft, in FullName name)
    {
        if (draft.Forename == name.Forename && draft.Middle == name.Middle && draft.Surname == name.Surname)
            return false;
        (draft.Forename, draft.Middle, draft.Surname) = (name.Forename, name.Middle, name.Surname);
        return true;
    }

    private static bool TakeSurname(Draft draft, string surname)
    {
        if (draft.Surname == surname)
            return false;
        draft.Surname = surname;
        return true;
    }
}
