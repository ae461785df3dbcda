using Haven.Synthetic.Identifiers;
using Haven.Synthetic.Places;
using Haven.Synthetic.Randomness;

namespace Haven.Synthetic.People;

/// <summary>People under one roof, with the roof before and the one after.</summary>
internal sealed class Household
{
    public required ulong Seed { get; init; }

    public required District District { get; init; }

    /// <summary>The address now, then others the family has lived at.</summary>
    public required IReadOnlyList<Address> Addresses { get; init; }

    /// <summary>The family name, in the man's form.</summary>
    public required string Surname { get; init; }

    /// <summary>The name the mother was born with.</summary>
    public required string MotherSurname { get; init; }

    /// <summary>The stepfather's name, or null where there is none.</summary>
    public string? StepSurname { get; init; }

    /// <summary>Children first, oldest first; then adults.</summary>
    public IReadOnlyList<Person> Members { get; internal set; } = [];

    public Address Home => Addresses[0];

    /// <summary>The telephone in the hall.</summary>
    public string Landline => Contacts.Landline(Prng.Mix(Seed ^ (ulong)Members[0].Number), District.Name == "Leeds");

    /// <summary>The adult who answers for the children, or null.</summary>
    public Person? Parent => Members.FirstOrDefault(member => member.Place is Place.Mother or Place.Father);
}
