using Haven.Synthetic.Names;
using Haven.Synthetic.People;
using Haven.Synthetic.Places;

namespace Haven.Synthetic.Tests.People;

public sealed class HouseholdTests
{
    private static readonly DateOnly AsOf = new(2017, 3, 31);
    private static readonly HouseholdFactory Factory = new(5, AsOf);
    private static readonly Household[] Many = [.. Enumerable.Range(0, 6000).Select(i => Factory.Create(i, i * 10))];

    [Fact]
    public void The_same_seed_gives_the_same_people()
    {
        static string[] Describe(HouseholdFactory factory) =>
            [.. Enumerable.Range(0, 50).SelectMany(i => factory.Create(i, i * 10).Members).Select(person =>
                $"{person.Name.Forenames} {person.Name.Surname} {person.Born:O} {person.NhsNumber} {person.Household.Home.Line} {person.Email}")];

        Describe(new HouseholdFactory(5, AsOf)).ShouldBe(Describe(new HouseholdFactory(5, AsOf)));
        Describe(new HouseholdFactory(6, AsOf)).ShouldNotBe(Describe(new HouseholdFactory(5, AsOf)));
    }

    [Fact]
    public void The_shape_is_known_before_the_people() =>
        Many.Select((household, i) => (household.Members.Count, Factory.Shape(i).Members)).ShouldAllBe(pair => pair.Item1 == pair.Item2);

    [Fact]
    public void Twins_share_birth_date_and_address_and_have_names_of_their_own()
    {
        var twins = Many.SelectMany(household => household.Members).Where(person => person.Twin is not null).ToArray();

        twins.Length.ShouldBeInRange(50, 400);
        twins.ShouldAllBe(twin => twin.Born == twin.Twin!.Born && twin.Household == twin.Twin.Household);
        twins.ShouldAllBe(twin => twin.Name.Forenames != twin.Twin!.Name.Forenames && twin.NhsNumber != twin.Twin.NhsNumber);
        twins.Count(twin => twin.Name.Surname == twin.Twin!.Name.Surname).ShouldBeGreaterThan(twins.Length * 8 / 10);
    }

    [Fact]
    public void Parents_are_grown_before_their_children_are_born_and_nobody_is_born_after_the_day()
    {
        foreach (var household in Many)
        {
            household.Members.All(person => person.Born <= AsOf).ShouldBeTrue();
            var children = household.Members.Where(person => person.Place == Place.Child).ToArray();
            foreach (var parent in household.Members.Where(person => person.Place is Place.Mother or Place.Father))
                children.All(child => parent.Born.AddDays(17 * 365) <= child.Born).ShouldBeTrue();
        }
    }

    [Fact]
    public void There_are_step_families_lone_parents_and_wives_with_a_birth_name()
    {
        Many.Count(household => household.StepSurname is not null).ShouldBeGreaterThan(200);
        Many.Count(household => household.Members.Count(person => person.Place is Place.Mother) == 1
            && household.Members.All(person => person.Place is Place.Mother or Place.Child)).ShouldBeGreaterThan(500);
        Many.SelectMany(household => household.Members).Count(person => person.BirthSurname is not null).ShouldBeGreaterThan(500);
    }

    [Fact]
    public void A_wish_is_kept()
    {
        var wish = new HouseholdWish { District = District.Of("E07000168"), ChildBorn = new(2001, 2, 28), ChildSex = Sex.Male, Twins = true };
        for (var i = 0; i < 200; i++)
        {
            var household = Factory.Create(i, 0, wish);
            household.District.Name.ShouldBe("Scarborough");
            household.Members[0].Born.ShouldBe(new DateOnly(2001, 2, 28));
            household.Members[0].Sex.ShouldBe(Sex.Male);
            household.Members[0].Twin.ShouldBe(household.Members[1]);
            Factory.Create(i, 0, wish with { Twins = false }).Members[0].Twin.ShouldBeNull();
        }
    }

    [Fact]
    public void Origins_follow_the_district()
    {
        static int Share(string code, string origin) => Enumerable.Range(0, 2000)
            .Count(i => Factory.Create(i, 0, new HouseholdWish { District = District.Of(code) }).Members[0].Book.Origin == origin);

        Share("E08000032", "pakistani").ShouldBeInRange(420, 620);
        Share("E07000167", "pakistani").ShouldBeLessThan(20);
        NameBook.All.Count.ShouldBe(22);
    }

    [Fact]
    public void Nobody_has_a_police_number_of_a_year_to_come() =>
        Many.SelectMany(household => household.Members).Where(person => person.HasPncId(AsOf))
            .ShouldAllBe(person => string.CompareOrdinal(person.PncId, "2018") < 0);
}
