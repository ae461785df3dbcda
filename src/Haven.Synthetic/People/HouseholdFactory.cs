using Haven.Synthetic.Names;
using Haven.Synthetic.Places;
using Haven.Synthetic.Randomness;

namespace Haven.Synthetic.People;

/// <summary>What somebody asks of a household; anything left out is drawn.</summary>
internal sealed record HouseholdWish
{
    public District? District { get; init; }

    /// <summary>Birth date of the first child of the list.</summary>
    public DateOnly? ChildBorn { get; init; }

    public Sex? ChildSex { get; init; }

    /// <summary>True when the first child must have a twin, false when it must not.</summary>
    public bool? Twins { get; init; }
}

/// <summary>Makes households. The same seed and index always give the same people.</summary>
/// <param name="seed">The seed of the work.</param>
/// <param name="asOf">The day the ages are meant for: children of the household are under 22 on it.</param>
internal sealed class HouseholdFactory(ulong seed, DateOnly asOf)
{
    private const int TwinPerMille = 16;
    private const int OldestChildDays = 22 * 365;

    /// <summary>The shape that <see cref="Create"/> gives the household of this index when nothing is wished for.</summary>
    public HouseholdShape Shape(int index)
    {
        var random = new Prng(seed, (ulong)index);
        return HouseholdShape.Draw(ref random, withChildren: false);
    }

    /// <summary>Makes a household whose members have the numbers from <paramref name="firstNumber"/> on.</summary>
    public Household Create(int index, int firstNumber, HouseholdWish? wish = null)
    {
        var random = new Prng(seed, (ulong)index);
        var shape = HouseholdShape.Draw(ref random, withChildren: wish is not null);
        if (wish?.Twins == true && shape.Children < 2)
            shape = shape with { Children = 2 };

        var district = wish?.District ?? District.Draw(ref random);
        var book = district.Origins.Pick(ref random);
        var motherBook = random.Percent(91) ? book : district.Origins.Pick(ref random);
        var surname = Naming.FamilyName(book, ref random);
        var motherSurname = Naming.FamilyName(motherBook, ref random);
        var household = new Household
        {
            Seed = seed,
            District = district,
            Addresses = Addresses(district, ref random),
            Surname = shape.Kind == HouseholdKind.LoneMother && random.Percent(45) ? motherSurname : surname,
            MotherSurname = motherSurname,
            StepSurname = shape.Kind == HouseholdKind.StepFamily
                ? Naming.FamilyName(random.Percent(75) ? book : district.Origins.Pick(ref random), ref random)
                : null,
        };
        var family = new FamilyNames(book, household.Surname, motherSurname, Father: null, Custom: random.Below(100));
        household.Members = Members(household, shape, family, motherBook, firstNumber, wish, ref random);
        return household;
    }

    private static Address[] Addresses(District district, ref Prng random)
    {
        var home = Gazetteer.Draw(district, ref random);
        var before = Gazetteer.Draw(random.Percent(85) ? district : District.Draw(ref random), ref random);
        return [home, before, Gazetteer.Draw(district, ref random)];
    }

    private Person[] Members(
        Household household, HouseholdShape shape, in FamilyNames family, NameBook motherBook, int firstNumber, HouseholdWish? wish, ref Prng random)
    {
        var births = Births(shape.Children, wish, ref random);
        var eldest = births.Length > 0 ? births.Min() : asOf.AddDays(-random.Below(20 * 365));
        var adults = new HouseholdAdults(household, family, motherBook, eldest);
        var grown = adults.Create(shape, firstNumber + shape.Children, ref random);

        var ofChildren = family with { Father = adults.FatherName };
        var members = new Person[shape.Members];
        var used = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < births.Length; i++)
        {
            var sex = i == 0 && wish?.ChildSex is { } wished ? wished : (Sex)random.Below(2);
            var name = Naming.Of(ofChildren, sex, births[i].Year, ref random);
            for (var tries = 0; tries < 8 && !used.Add(name.Forenames); tries++)
                name = Naming.Of(ofChildren, sex, births[i].Year, ref random);
            members[i] = new Person
            {
                Number = firstNumber + i, Household = household, Place = Place.Child, Book = family.Book, Sex = sex, Name = name, Born = births[i],
            };
            if (i > 0 && births[i] == births[i - 1])
                (members[i].Twin, members[i - 1].Twin) = (members[i - 1], members[i]);
        }

        grown.CopyTo(members, births.Length);
        return members;
    }

    private DateOnly[] Births(int children, HouseholdWish? wish, ref Prng random)
    {
        var births = new DateOnly[children];
        for (var i = 0; i < children; i++)
        {
            var twin = i == 1 && wish?.Twins is { } wished ? wished : i > 0 && random.PerMille(TwinPerMille);
            births[i] = i == 0 ? wish?.ChildBorn ?? asOf.AddDays(-random.Below(OldestChildDays))
                : twin ? births[i - 1]
                : births[i - 1].AddDays(random.Between(330, 1900));
            // Nobody is born after the day the household is meant for: the next child is an elder one then.
            if (births[i] > asOf)
                births[i] = births.AsSpan(0, i).ToArray().Min().AddDays(-random.Between(330, 1900));
        }

        return births;
    }
}
