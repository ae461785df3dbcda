using Haven.Synthetic.Names;
using Haven.Synthetic.Randomness;

namespace Haven.Synthetic.People;

/// <summary>Makes the adults of a household, and knows the father by name even where he lives elsewhere.</summary>
internal sealed class HouseholdAdults(Household household, FamilyNames family, NameBook motherBook, DateOnly eldestBorn)
{
    /// <summary>The name of the children's father, once <see cref="Create"/> has run.</summary>
    public FullName? FatherName { get; private set; }

    public Person[] Create(HouseholdShape shape, int firstNumber, ref Prng random)
    {
        var father = Man(firstNumber + shape.Adults - 1, family, Place.Father, ref random);
        FatherName = father.Name;
        return shape.Kind switch
        {
            HouseholdKind.Couple or HouseholdKind.Pair => [Mother(firstNumber, married: random.Percent(72), ref random), father],
            HouseholdKind.LoneMother => [Mother(firstNumber, married: false, ref random)],
            HouseholdKind.StepFamily => [Mother(firstNumber, married: false, ref random), StepFather(firstNumber + 1, ref random)],
            HouseholdKind.LoneFather => [father],
            _ => [Single(firstNumber, ref random)],
        };
    }

    private Person Man(int number, in FamilyNames names, Place place, ref Prng random)
    {
        var born = BornYearsBefore(19, 46, ref random);
        return new Person
        {
            Number = number, Household = household, Place = place, Book = names.Book, Sex = Sex.Male,
            Name = Naming.Of(names, Sex.Male, born.Year, ref random), Born = born,
        };
    }

    private Person StepFather(int number, ref Prng random) =>
        Man(number, family with { Surname = household.StepSurname! }, Place.StepFather, ref random);

    private Person Mother(int number, bool married, ref Prng random)
    {
        var born = BornYearsBefore(17, 41, ref random);
        var maiden = Naming.Of(family with { Book = motherBook, Surname = household.MotherSurname }, Sex.Female, born.Year, ref random);
        // Only where women take a husband's name at all.
        var takes = married && motherBook.Naming is NamingSystem.Family or NamingSystem.Slavic or NamingSystem.Gujarati;
        var surname = family.Book.Naming == NamingSystem.Slavic ? WomensForms.Of(household.Surname, family.Book.Origin) : household.Surname;
        return new Person
        {
            Number = number, Household = household, Place = Place.Mother, Book = motherBook, Sex = Sex.Female, Born = born,
            Name = takes ? maiden with { Surname = surname } : maiden,
            BirthSurname = takes ? maiden.Surname : null,
        };
    }

    private Person Single(int number, ref Prng random)
    {
        var sex = random.Percent(58) ? Sex.Male : Sex.Female;
        var born = BornYearsBefore(16, 55, ref random);
        return new Person
        {
            Number = number, Household = household, Place = Place.Single, Book = family.Book, Sex = sex,
            Name = Naming.Of(family, sex, born.Year, ref random), Born = born,
        };
    }

    private DateOnly BornYearsBefore(int least, int most, ref Prng random) =>
        eldestBorn.AddDays(-random.Between(least * 365, most * 365));
}
