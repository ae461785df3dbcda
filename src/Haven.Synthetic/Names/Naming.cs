using Haven.Synthetic.People;
using Haven.Synthetic.Randomness;

namespace Haven.Synthetic.Names;

/// <summary>What is known of a family when one of its members is named.</summary>
/// <param name="Book">Names of the family's origin.</param>
/// <param name="Surname">The family name in the man's form, where there is one.</param>
/// <param name="MotherSurname">The family name the mother was born with.</param>
/// <param name="Father">The father's own name, where he is known.</param>
/// <param name="Custom">A number from 0 to 99 that picks the family's custom: brothers and sisters share it.</param>
internal readonly record struct FamilyNames(NameBook Book, string Surname, string MotherSurname, FullName? Father, int Custom);

/// <summary>Names a person by the custom of the family's origin.</summary>
internal static class Naming
{
    private static readonly string[] PakistaniWomen = ["Bibi", "Begum", "Akhtar", "Kauser", "Khatoon", "Parveen", "Bi", "Jan", "Sultana"];
    private static readonly string[] BangladeshiWomen = ["Begum", "Begum", "Khatun", "Akter", "Khanom", "Bibi", "Nessa", "Sultana"];
    private static readonly string[] BangladeshiMen = ["Miah", "Uddin", "Ali", "Rahman", "Islam", "Ahmed", "Haque"];
    private static readonly string[] MohammedSpellings = ["Mohammed", "Mohammed", "Muhammad", "Mohammad", "Mohamed"];

    /// <summary>A family name, now and then double-barrelled where that is usual.</summary>
    public static string FamilyName(NameBook book, ref Prng random)
    {
        var surname = book.Surnames.Draw(ref random);
        return random.Percent(book.DoubleBarrelledPercent) ? surname + "-" + book.Surnames.Draw(ref random) : surname;
    }

    public static FullName Of(in FamilyNames family, Sex sex, int birthYear, ref Prng random)
    {
        var forename = family.Book.Forenames(sex, birthYear).Draw(ref random);
        return family.Book.Naming switch
        {
            NamingSystem.Pakistani => Pakistani(family, forename, sex, birthYear, ref random),
            NamingSystem.Sikh => Sikh(family, forename, sex),
            NamingSystem.Gujarati => new(forename, random.Percent(50) ? FatherOrDraw(family, birthYear, ref random) : "", family.Surname),
            NamingSystem.Bangladeshi => Bangladeshi(family, forename, sex, ref random),
            NamingSystem.Slavic => new(forename, Middle(family, forename, sex, birthYear, 25, ref random),
                sex == Sex.Female && family.Custom < 82 ? WomensForms.Of(family.Surname, family.Book.Origin) : family.Surname),
            NamingSystem.Patronymic => Patronymic(family, forename, birthYear, ref random),
            NamingSystem.Chinese when random.Percent(45) =>
                new(NameBook.Of("english").Forenames(sex, birthYear).Draw(ref random), forename, family.Surname),
            NamingSystem.Vietnamese => new(forename, random.Percent(75) ? sex == Sex.Female ? "Thi" : "Van" : "", family.Surname),
            NamingSystem.Iberian => new(forename, Middle(family, forename, sex, birthYear, 35, ref random),
                family.Custom < 55 ? family.MotherSurname + " " + family.Surname : family.Surname),
            _ => new(forename, Middle(family, forename, sex, birthYear, family.Book.Naming == NamingSystem.Chinese ? 0 : 72, ref random), family.Surname),
        };
    }

    private static string Middle(in FamilyNames family, string forename, Sex sex, int birthYear, int percent, ref Prng random)
    {
        if (!random.Percent(percent))
            return "";
        var pool = family.Book.Forenames(sex, birthYear);
        var first = pool.Draw(ref random);
        var second = random.Percent(14) ? pool.Draw(ref random) : first;
        return first == forename ? "" : second == first || second == forename ? first : first + " " + second;
    }

    private static string FatherOrDraw(in FamilyNames family, int birthYear, ref Prng random) =>
        family.Father?.Forename ?? family.Book.Forenames(Sex.Male, birthYear - 30).Draw(ref random);

    private static FullName Pakistani(in FamilyNames family, string forename, Sex sex, int birthYear, ref Prng random)
    {
        var custom = random.Below(100);
        if (sex == Sex.Female)
        {
            return new(forename, "", custom < 45 ? family.Surname
                : custom < 82 ? random.Pick<string>(PakistaniWomen)
                : FatherOrDraw(family, birthYear, ref random));
        }

        var surname = custom < 62 ? family.Surname
            : custom < 84 ? FatherOrDraw(family, birthYear, ref random)
            : family.Book.Surnames.Draw(ref random);
        // The first name is the Prophet's, the second the one he is called by.
        return random.Percent(36) && !MohammedSpellings.Contains(forename, StringComparer.Ordinal)
            ? new(random.Pick<string>(MohammedSpellings), forename, surname)
            : new(forename, "", surname);
    }

    private static FullName Sikh(in FamilyNames family, string forename, Sex sex)
    {
        var religious = sex == Sex.Female ? "Kaur" : "Singh";
        if (family.Custom < 34 || family.Surname is "Singh" or "Kaur")
            return new(forename, "", religious);
        return new(forename, family.Custom < 88 ? religious : "", family.Surname);
    }

    private static FullName Bangladeshi(in FamilyNames family, string forename, Sex sex, ref Prng random)
    {
        var custom = random.Below(100);
        var own = sex == Sex.Female ? random.Pick<string>(BangladeshiWomen) : random.Pick<string>(BangladeshiMen);
        var shared = family.Surname is not ("Begum" or "Khatun" or "Akter" or "Bibi") || sex == Sex.Female;
        return new(forename, "", shared && custom < (sex == Sex.Female ? 32 : 55) ? family.Surname : own);
    }

    private static FullName Patronymic(in FamilyNames family, string forename, int birthYear, ref Prng random)
    {
        if (family.Custom >= 62)
            return new(forename, "", family.Surname);
        var father = FatherOrDraw(family, birthYear, ref random);
        var grandfather = family.Father is { Middle.Length: > 0 } known ? known.Middle : family.Surname;
        return new(forename, father, grandfather);
    }
}
