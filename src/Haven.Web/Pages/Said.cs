using System.Globalization;

namespace Haven.Web.Pages;

/// <summary>Days, instants and counts as the pages of administration say them.</summary>
internal static class Said
{
    public static string Moment(DateTimeOffset at) => Design.When.Say(at);

    /// <param name="london">By the clock on the wall in London.</param>
    public static string Moment(DateTime london) =>
        Design.When.Say(new DateTimeOffset(london, TimeZoneInfo.FindSystemTimeZoneById("Europe/London").GetUtcOffset(london)));

    public static string Day(DateTimeOffset at) => Design.When.Say(Core.Measures.Days.Of(at));

    public static string Day(DateOnly day) => Design.When.Say(day);

    /// <summary>"1 row", "2,345 rows".</summary>
    public static string Count(long number, string one, string? many = null) =>
        string.Create(CultureInfo.InvariantCulture, $"{number:N0} {(number == 1 ? one : many ?? one + "s")}");
}
