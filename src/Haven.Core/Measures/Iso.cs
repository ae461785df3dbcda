using System.Globalization;

namespace Haven.Core.Measures;

/// <summary>Days and instants as contracts write them, whatever the machine's own calendar and culture.</summary>
public static class Iso
{
    public static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static string Month(DateOnly day) => day.ToString("yyyy-MM", CultureInfo.InvariantCulture);

    /// <summary>UTC to the microsecond, which is what PostgreSQL keeps.</summary>
    public static string Instant(DateTimeOffset instant) =>
        instant.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture);
}
