using System.Globalization;
using System.Text;
using Haven.Core.Measures;

namespace Haven.Web.Pages.Measures;

/// <summary>Days and instants of an address, and addresses of questions. They hold dates and codes only.</summary>
internal static class Asked
{
    /// <summary>Reads a day; says what is wrong with one that is none.</summary>
    public static bool TryDay(string? text, out DateOnly? day)
    {
        day = null;
        if (string.IsNullOrWhiteSpace(text))
            return true;
        var isDay = DateOnly.TryParseExact(text.Trim(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var read) && read.Year is > 1900 and < 2200;
        day = isDay ? read : null;
        return isDay;
    }

    /// <summary>Reads an instant: a day stands for its end in England.</summary>
    public static bool TryInstant(string? text, out DateTimeOffset? at)
    {
        at = null;
        if (TryDay(text, out var day))
        {
            at = day is { } known ? EndOf(known) : null;
            return true;
        }
        var isInstant = DateTimeOffset.TryParseExact(text!.Trim(), ["yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFK"], CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var read)
            && read.Year is > 1900 and < 2200;
        at = isInstant ? read : null;
        return isInstant;
    }

    public static DateTimeOffset EndOf(DateOnly day) => Days.Start(day.AddDays(1)).AddMicroseconds(-1);

    /// <summary>An instant as an address holds it: the day when it is a day's end.</summary>
    public static string Text(DateTimeOffset at) => EndOf(Days.Of(at)) == at ? Iso.Day(Days.Of(at)) : Iso.Instant(at);

    /// <summary>Where a question is answered.</summary>
    public static string Link(MeasureQuestion question, string tail = "") => $"/measures/{question.Measure}{tail}?{Query(question)}";

    /// <summary>Where what is counted in a cell is listed.</summary>
    public static string CasesLink(MeasureQuestion question, IEnumerable<(string Dimension, string Word)> cell) =>
        Link(question with { By = [] }, "/cases") + string.Concat(cell.Select(c => $"&in={Uri.EscapeDataString($"{c.Dimension}:{c.Word}")}"));

    private static string Query(MeasureQuestion question)
    {
        var query = new StringBuilder();
        void Add(string name, string value) => query.Append(query.Length == 0 ? "" : "&").Append(name).Append('=').Append(Uri.EscapeDataString(value));
        if (question.AsAt is { } day)
            Add("as-at", Iso.Day(day));
        if (question is { From: { } from, To: { } to })
        {
            Add("from", Iso.Day(from));
            Add("to", Iso.Day(to));
        }
        if (question.KnownAt is { } at)
            Add("known-at", Text(at));
        if (question.By.Count > 0)
            Add("by", string.Join(',', question.By));
        return query.ToString();
    }
}
