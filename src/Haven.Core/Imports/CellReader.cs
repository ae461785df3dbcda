using System.Globalization;
using Haven.Rules.Identifiers;

namespace Haven.Core.Imports;

/// <summary>Turns the text of a cell into its value, or says what was expected and how to mend it.</summary>
internal static class CellReader
{
    public static readonly CellProblem NotAnInstant =
        new("is not an instant", "write it as ISO 8601 with an offset, like 2017-04-03T09:00:00+01:00");

    private static readonly TimeZoneInfo London = TimeZoneInfo.FindSystemTimeZoneById("Europe/London");

    private static readonly string[] InstantFormats =
    [
        "yyyy-MM-ddTHH:mmK", "yyyy-MM-ddTHH:mm:ssK", "yyyy-MM-ddTHH:mm:ss.FFFFFFFK",
        "yyyy-MM-dd HH:mmK", "yyyy-MM-dd HH:mm:ssK", "yyyy-MM-dd HH:mm:ss.FFFFFFFK",
    ];

    /// <summary>The value of a cell that is not empty. An identifier gives its text; its check comes apart.</summary>
    public static object? Read(BundleColumn column, string text, out CellProblem? problem)
    {
        problem = null;
        switch (column.Kind)
        {
            case ColumnKind.Word:
                if (column.Words.Contains(text))
                    return text;
                problem = NotAWord(column);
                return null;
            case ColumnKind.YesNo:
                if (text is "yes" or "no")
                    return text == "yes";
                problem = new("is neither yes nor no", "write yes or no, or leave it empty");
                return null;
            case ColumnKind.Date:
                if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
                    return day;
                problem = new("is not a date", "write it as yyyy-MM-dd, like 2017-03-31");
                return null;
            case ColumnKind.Instant or ColumnKind.InstantOrDay:
                return ReadInstant(column, text, out problem);
            case ColumnKind.Number:
                if (decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number))
                    return number;
                problem = new("is not a number", "write digits with a point for decimals, and nothing else");
                return null;
            case ColumnKind.TextList or ColumnKind.WordList or ColumnKind.ReferenceList:
                return ReadList(column, text, out problem);
            default:
                return text;
        }
    }

    /// <summary>The instant a cell states, to PostgreSQL's microsecond.</summary>
    public static bool TryInstant(string text, out DateTime utc)
    {
        utc = default;
        var hasOffset = text.EndsWith('Z') || (text.Length > 16 && text.AsSpan(16).IndexOfAny('+', '-') >= 0);
        if (!hasOffset || !DateTimeOffset.TryParseExact(text, InstantFormats, CultureInfo.InvariantCulture, DateTimeStyles.None, out var instant))
            return false;
        utc = instant.UtcDateTime;
        utc = utc.AddTicks(-(utc.Ticks % TimeSpan.TicksPerMicrosecond));
        return true;
    }

    /// <summary>The canonical form of an identifier, or null with the warning to give.</summary>
    public static string? Verify(BundleColumn column, string text, out CellProblem? warning)
    {
        var check = column.Check!(text);
        warning = check.State switch
        {
            IdentifierState.Verified => null,
            IdentifierState.Unverified => new("has a check character that does not fit", "the row is kept and the identifier marked unverified; ask the source"),
            _ => new("is not the shape of this identifier", "the row is kept and the identifier marked unverified; ask the source"),
        };
        return check.Canonical;
    }

    private static object? ReadInstant(BundleColumn column, string text, out CellProblem? problem)
    {
        problem = null;
        if (TryInstant(text, out var utc))
            return utc;
        if (column.Kind == ColumnKind.InstantOrDay
            && DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            return TimeZoneInfo.ConvertTimeToUtc(day.ToDateTime(TimeOnly.MinValue), London);
        problem = NotAnInstant;
        return null;
    }

    private static string[]? ReadList(BundleColumn column, string text, out CellProblem? problem)
    {
        problem = null;
        var items = text.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (column.Kind == ColumnKind.WordList && items.Any(i => !column.Words.Contains(i)))
        {
            problem = NotAWord(column);
            return null;
        }
        return items.Length == 0 ? null : items;
    }

    private static CellProblem NotAWord(BundleColumn column) =>
        new("is not one of its words", $"write one of {string.Join(", ", column.Words)}");
}

/// <summary>What is wrong with a cell and how to mend it.</summary>
internal sealed record CellProblem(string Expected, string Remedy);
