using System.Globalization;

namespace Haven.Web.Api;

/// <summary>Values of the query, read strictly.</summary>
internal static class ApiQuery
{
    private static readonly DateOnly First = new(1900, 1, 1), Last = new(2100, 12, 31);

    /// <summary>A day as yyyy-MM-dd, from 1900 to 2100.</summary>
    public static DateOnly? Day(string? text, string name)
    {
        if (string.IsNullOrEmpty(text))
            return null;
        return DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day >= First && day <= Last
            ? day
            : throw ApiFault.BadRequest("bad-parameter", $"{name} must be a day of 1900 to 2100 such as 2026-03-31.");
    }

    /// <exception cref="ApiFault">A day of a body is before 1900 or after 2100.</exception>
    public static void Check(DateOnly day, string name)
    {
        if (day < First || day > Last)
            throw ApiFault.BadRequest("bad-value", $"{name} must be a day of 1900 to 2100.");
    }

    /// <summary>An instant in ISO 8601 with its offset, from 1900 to 2100.</summary>
    public static DateTimeOffset? Instant(string? text, string name)
    {
        if (string.IsNullOrEmpty(text))
            return null;
        return text.Length <= 40 && text.Contains('T', StringComparison.Ordinal) && (text[^1] == 'Z' || text.LastIndexOfAny(['+', '-']) > text.IndexOf('T', StringComparison.Ordinal))
            && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out var instant) && instant.Year is >= 1900 and <= 2100
            ? instant
            : throw ApiFault.BadRequest("bad-parameter", $"{name} must be an instant with its offset such as 2026-03-31T09:00:00Z.");
    }

    /// <summary>An id in its usual form of 36 characters.</summary>
    public static Guid? Id(string? text, string name)
    {
        if (string.IsNullOrEmpty(text))
            return null;
        return Guid.TryParseExact(text, "D", out var id) ? id : throw ApiFault.BadRequest("bad-parameter", $"{name} must be an id such as 0193a1b2-0000-7000-8000-000000000001.");
    }

    /// <summary>true or false; false when nothing is said.</summary>
    public static bool YesOrNo(string? text, string name) => text switch
    {
        null or "" or "false" => false,
        "true" => true,
        _ => throw ApiFault.BadRequest("bad-parameter", $"{name} must be true or false."),
    };

    /// <summary>How many to give at once.</summary>
    public static int Limit(string? text, int usual = 50, int most = 200)
    {
        if (string.IsNullOrEmpty(text))
            return usual;
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var limit) && limit >= 1 && limit <= most
            ? limit
            : throw ApiFault.BadRequest("bad-parameter", $"limit must be a number from 1 to {most}.");
    }
}
