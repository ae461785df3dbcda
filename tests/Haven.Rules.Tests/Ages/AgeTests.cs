using Haven.Rules.Ages;

namespace Haven.Rules.Tests.Ages;

public sealed class AgeTests
{
    [Theory]
    [InlineData("1999-03-31", "2017-03-30", true)]
    [InlineData("1999-03-31", "2017-03-31", false)] // the birthday itself: the day's state is its state at its end
    [InlineData("2000-02-29", "2018-02-28", true)]
    [InlineData("2000-02-29", "2018-03-01", false)]
    [InlineData("1998-02-28", "2016-02-28", false)]
    [InlineData("1998-03-01", "2016-02-29", true)]
    [InlineData("1998-03-01", "2016-03-01", false)]
    [InlineData("2020-01-01", "2017-03-31", true)]
    public void A_child_is_born_after_the_day_eighteen_years_before(string born, string asAt, bool child) =>
        Age.IsChild(Day(born), Day(asAt)).ShouldBe(child);

    [Theory]
    [InlineData("1999-03-31", "2017-03-31")]
    [InlineData("2000-02-29", "2018-03-01")]
    [InlineData("2000-02-28", "2018-02-28")]
    [InlineData("9990-01-01", "9999-12-31")] // a mistyped year does not throw
    public void Adulthood_starts_on_the_eighteenth_birthday(string born, string adult) =>
        Age.AdultOn(Day(born)).ShouldBe(Day(adult));

    [Fact]
    public void The_rule_is_the_contract_s_for_every_day_of_birth_and_day_asked_about()
    {
        // Contracts §3, word for word: date_of_birth > as_at − 18 years.
        for (var asAt = Day("2015-12-25"); asAt <= Day("2020-03-05"); asAt = asAt.AddDays(1))
        {
            for (var offset = -400; offset <= 400; offset++)
            {
                var born = asAt.AddYears(-18).AddDays(offset);
                Age.IsChild(born, asAt).ShouldBe(born > asAt.AddYears(-18), $"{born:O} on {asAt:O}");
            }
        }
    }

    [Theory]
    [InlineData("2007-05-02", "2017-05-01", "0–9")]
    [InlineData("2007-05-02", "2017-05-02", "10–12")]
    [InlineData("2004-05-02", "2017-05-01", "10–12")]
    [InlineData("2004-05-02", "2017-05-02", "13–15")]
    [InlineData("2001-05-02", "2017-05-01", "13–15")]
    [InlineData("2001-05-02", "2017-05-02", "16–17")]
    [InlineData("1999-05-02", "2017-05-01", "16–17")]
    [InlineData("1999-05-02", "2017-05-02", "18+")]
    [InlineData("2004-02-29", "2017-02-28", "10–12")]
    [InlineData("2004-02-29", "2017-03-01", "13–15")]
    [InlineData("2018-01-01", "2017-05-02", "0–9")]
    [InlineData("9990-01-01", "2017-05-02", "0–9")]
    public void A_band_starts_on_its_birthday(string born, string asAt, string band)
    {
        Age.Band(Day(born), Day(asAt)).ShouldBe(band);
        Age.Bands.ShouldContain(known => known == band);
    }

    [Fact]
    public void Without_a_date_of_birth_the_band_is_unknown() =>
        Age.Band(null, Day("2017-05-02")).ShouldBe("unknown");

    [Fact]
    public void Bands_are_spelt_as_in_the_contract() =>
        Age.Bands.ShouldBe(["0\u20139", "10\u201312", "13\u201315", "16\u201317", "18+"]);

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", null);
}
