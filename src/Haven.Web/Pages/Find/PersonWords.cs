using System.Globalization;

namespace Haven.Web.Pages.Find;

/// <summary>A person in few words, as searches and checks show them.</summary>
internal static class PersonWords
{
    public static string Name(string? forenames, string? surname) =>
        string.Join(' ', new[] { forenames, surname }.Where(name => !string.IsNullOrWhiteSpace(name))) is { Length: > 0 } name ? name : "Name not known";

    public static string Born(DateOnly? born, DateOnly today) => born is { } day
        ? string.Create(CultureInfo.InvariantCulture, $"Born {day:d MMMM yyyy}, age {Years(day, today)}")
        : "Birth date not known";

    // Who was born on 29 February has a birthday on 1 March in other years.
    private static int Years(DateOnly born, DateOnly today) =>
        today.Year - born.Year - ((today.Month, today.Day).CompareTo((born.Month, born.Day)) < 0 ? 1 : 0);

    public static string Day(DateOnly day) => day.ToString("d MMMM yyyy", CultureInfo.InvariantCulture);

    public static string? Sex(string? sex) => sex is null or "unknown" ? null : char.ToUpperInvariant(sex[0]) + sex[1..];
}
