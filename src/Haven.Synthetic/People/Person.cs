using Haven.Synthetic.Identifiers;
using Haven.Synthetic.Names;
using Haven.Synthetic.Places;
using Haven.Synthetic.Randomness;

namespace Haven.Synthetic.People;

internal enum Sex
{
    Female,
    Male,
}

/// <summary>What somebody is in the household.</summary>
internal enum Place
{
    Child,
    Mother,
    Father,
    StepFather,
    Single,
}

/// <summary>Somebody who does not exist, as they really would be, before any agency has written anything down.</summary>
internal sealed class Person
{
    /// <summary>Another number for everybody in one work; identifiers follow from it.</summary>
    public required int Number { get; init; }

    public required Household Household { get; init; }

    public required Place Place { get; init; }

    public required NameBook Book { get; init; }

    public required Sex Sex { get; init; }

    public required FullName Name { get; init; }

    public required DateOnly Born { get; init; }

    /// <summary>The name a woman was born with, when she has taken her husband's; otherwise null.</summary>
    public string? BirthSurname { get; init; }

    /// <summary>The child born with this one, or null.</summary>
    public Person? Twin { get; set; }

    public string NhsNumber => Identifiers.NhsNumber.Of(Number);

    /// <summary>The number given in the year of the first school.</summary>
    public string PupilNumber => Identifiers.PupilNumber.Of(Number, Household.District.EducationNumber, Born.Year + 4);

    /// <summary>One person in five over ten has been dealt with by the police in a way that makes a PNC id.</summary>
    public bool HasPncId(DateOnly on) => Key(1) % 100 < 20 && PncYear <= on.Year;

    public string PncId => PoliceNumbers.PncId(Number, PncYear);

    public string CroNumber => PoliceNumbers.CroNumber(Number, Born.Year + 14 + (int)(Key(3) % 6));

    public string Mobile => Contacts.Mobile(Key(4));

    /// <summary>The number before or after <see cref="Mobile"/>: people change them.</summary>
    public string OtherMobile => Contacts.Mobile(Key(5));

    public string Email => Contacts.Email(Name, Born.Year, Key(6));

    public string School => Gazetteer.School(Household.District, Prng.Mix((ulong)Born.Year) % 7 + Key(7) % 3);

    private int PncYear => Born.Year + 12 + (int)(Key(2) % 6);

    /// <summary>A number that depends on the person and the purpose alone.</summary>
    public ulong Key(ulong purpose) => Prng.Mix(((ulong)Number << 8) + purpose + Household.Seed);
}
