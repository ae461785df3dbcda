using FsCheck;
using FsCheck.Fluent;
using Haven.Core.People.Search;

namespace Haven.Core.Tests.People.Search;

/// <summary>The keys find what slips of the hand make of a name or a date, whichever name and date.</summary>
public sealed class SearchKeysTests
{
    private static readonly Gen<DateOnly> Days = Gen.Choose(new DateOnly(1930, 1, 1).DayNumber, new DateOnly(2026, 11, 21).DayNumber).Select(DateOnly.FromDayNumber);

    [Fact]
    public void A_day_with_day_and_month_swapped_is_near() => Prop.ForAll(Days.ToArbitrary(), day =>
        day.Day > 12 || NearDates.Of(day).ContainsKey(new(day.Year, day.Day, day.Month))).QuickCheckThrowOnFailure();

    [Fact]
    public void Nearness_by_day_swap_and_digit_goes_both_ways() => Prop.ForAll(Days.ToArbitrary(), day =>
        NearDates.Of(day).Where(near => near.Value >= BirthLikeness.OneDigit).All(near => NearDates.Of(near.Key).TryGetValue(day, out var back) && back == near.Value))
        .QuickCheckThrowOnFailure();

    [Fact]
    public void Few_days_are_near() => Prop.ForAll(Days.ToArbitrary(), day => NearDates.Of(day).Count is > 10 and < 60).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("Kate", "Katherine")]
    [InlineData("Bill", "William")]
    [InlineData("Hussain", "Hussein")]
    [InlineData("Mohammed", "Muhammad")]
    [InlineData("Kowalski", "Kovalsky")]
    [InlineData("Zoë", "Zoe")]
    [InlineData("O'Brien", "OBrien")]
    [InlineData("Abdul Rahman", "Abdulrahman")]
    [InlineData("Dr Smith-Jones", "Jones")]
    public void Names_that_are_one_share_a_key(string asked, string recorded) =>
        SearchKeys.SoundsWithForms(SearchKeys.WordsOf(asked)).Intersect(SearchKeys.Sounds(SearchKeys.WordsOf(recorded))).ShouldNotBeEmpty();

    [Fact]
    public void A_name_is_found_in_whichever_place_it_stands_and_a_phone_however_it_is_written()
    {
        SearchKeys.Sounds(SearchKeys.WordsOf("Ali Khan")).ShouldBe(SearchKeys.Sounds(SearchKeys.WordsOf("Khan").Concat(SearchKeys.WordsOf("Ali")).Append("alikhan")));
        SearchKeys.Phone("+44 (0)7700 900123").ShouldBe(SearchKeys.Phone("07700900123"));
        SearchKeys.Phone("07700 900124").ShouldNotBe(SearchKeys.Phone("07700900123"));
        SearchKeys.Postcode("ls1 4ab").ShouldBe(SearchKeys.Postcode("LS14AB"));
        SearchKeys.Postcode(" ").ShouldBeNull();
        SearchKeys.Phone("x").ShouldBeNull();
    }
}
