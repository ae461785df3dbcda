using System.Globalization;
using System.Text;
using Haven.Core.Measures;

namespace Haven.Web.Pages.Measures;

/// <summary>A figure and its cells as CSV, with its date, definition and source in the first lines.</summary>
internal static class MeasureCsv
{
    public static byte[] Write(MeasureReading reading, IReadOnlyList<string> by)
    {
        var result = reading.Result;
        var measure = result.Definition;
        var text = new StringBuilder();
        foreach (var (name, value) in Head(result))
            Row(text, [name, value]);
        text.Append("\r\n");
        var isRatio = measure.Kind == MeasureKind.Ratio;
        Row(text, [.. by, "value", .. isRatio ? (string[])["numerator", "denominator"] : [], .. measure.Beside]);
        Row(text, [.. by.Select(_ => "all"), .. Numbers(measure, result.Total)]);
        foreach (var cell in result.Cells)
            Row(text, [.. by.Zip(cell.Words, (dimension, word) => CellWords.Word(dimension, word, reading.Districts)), .. Numbers(measure, cell.Figure)]);
        return [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(text.ToString())];
    }

    /// <summary>The name of the file: the measure and its last day.</summary>
    public static string Name(MeasureResult result) => $"{result.Definition.Id}-{Iso.Day(result.AsAt ?? result.To!.Value)}.csv";

    private static IEnumerable<(string, string)> Head(MeasureResult result)
    {
        yield return ("Measure", result.Definition.Title);
        yield return result.AsAt is { } day ? ("At the end of", Iso.Day(day)) : ("Period", $"{Iso.Day(result.From!.Value)} to {Iso.Day(result.To!.Value)}");
        yield return ("Known at", Iso.Instant(result.KnownAt));
        yield return ("Definition", $"{result.Definition.Id}, version {result.Definition.Version}: {result.Definition.Statement}");
        yield return ("Source", result.Definition.Source);
        yield return ("Query SHA-256", result.Provenance.QueryHash);
        yield return ("Records counted", result.Provenance.Rows.ToString(CultureInfo.InvariantCulture));
        if (result.Definition.Note is { } note)
            yield return ("Note", note);
    }

    /// <summary>A number that may not be shown is empty.</summary>
    private static IEnumerable<string> Numbers(MeasureDefinition measure, MeasureFigure figure) =>
    [
        figure.Value?.ToString("R", CultureInfo.InvariantCulture) ?? "",
        .. measure.Kind == MeasureKind.Ratio ? (string[])[Long(figure.Numerator), Long(figure.Denominator)] : [],
        .. figure.Beside.Select(number => Long(number)),
    ];

    private static string Long(long? number) => number?.ToString(CultureInfo.InvariantCulture) ?? "";

    private static void Row(StringBuilder text, IReadOnlyList<string> cells) => text.AppendJoin(',', cells.Select(Cell)).Append("\r\n");

    /// <summary>A spreadsheet runs a text that begins like a formula: an apostrophe before it keeps it a text. A number stays one.</summary>
    internal static string Cell(string value)
    {
        var isFormula = value.Length > 0 && "=+-@\t\r\n|%".Contains(value[0]) && !double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out _);
        var safe = isFormula ? $"'{value}" : value;
        return safe.AsSpan().ContainsAny(",\"\r\n") ? $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : safe;
    }
}
