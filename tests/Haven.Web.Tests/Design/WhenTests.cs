using Haven.Web.Design;

namespace Haven.Web.Tests.Design;

/// <summary>Days and instants in words.</summary>
public sealed class WhenTests
{
    [Theory]
    [InlineData("2026-11-21T14:02:00Z", "21 November 2026 at 2:02pm")]
    [InlineData("2026-07-01T14:00:00Z", "1 July 2026 at 3pm")]
    [InlineData("2026-07-01T23:30:00Z", "2 July 2026 at 12:30am")]
    [InlineData("2026-11-21T00:00:00Z", "21 November 2026 at midnight")]
    [InlineData("2026-11-21T12:00:00Z", "21 November 2026 at midday")]
    [InlineData("2026-11-21T12:05:00Z", "21 November 2026 at 12:05pm")]
    public void An_instant_is_said_by_the_clocks_of_England(string at, string words) =>
        When.Say(DateTimeOffset.Parse(at, System.Globalization.CultureInfo.InvariantCulture)).ShouldBe(words);
}
