using FsCheck;
using FsCheck.Fluent;
using Haven.Core.People.Reading;
using Haven.Rules.Ages;

namespace Haven.Core.Tests.People;

/// <summary>How old somebody is by what several records say.</summary>
public sealed class PersonAgesTests
{
    [Theory]
    [InlineData("2008-02-29", "2026-02-28", 17)]
    [InlineData("2008-02-29", "2026-03-01", 18)]
    [InlineData("2008-02-29", "2024-02-29", 16)]
    [InlineData("2010-05-01", "2026-04-30", 15)]
    [InlineData("2010-05-01", "2026-05-01", 16)]
    public void A_birthday_begins_its_day_and_that_of_29_February_is_1_March(string born, string day, int years) =>
        PersonAges.YearsOn(DateOnly.Parse(born, System.Globalization.CultureInfo.InvariantCulture), DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture)).ShouldBe(years);

    [Fact]
    public void Eighteen_years_are_the_end_of_childhood() =>
        Prop.ForAll(Gen.Choose(0, 40_000).ToArbitrary(), Gen.Choose(0, 40_000).ToArbitrary(), (birth, later) =>
        {
            var born = new DateOnly(1940, 1, 1).AddDays(birth);
            var day = born.AddDays(later);
            return (PersonAges.YearsOn(born, day) < Age.OfAdulthood) == PersonAges.IsChild([born], day);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Whom_one_record_calls_a_child_is_treated_as_one_and_so_is_who_has_no_birth_date()
    {
        var day = new DateOnly(2026, 11, 20);
        PersonAges.IsChild([new(1990, 1, 1), new(2012, 1, 1)], day).ShouldBeTrue();
        PersonAges.IsChild([new(1990, 1, 1), null], day).ShouldBeFalse();
        PersonAges.IsChild([null], day).ShouldBeTrue();
    }
}
