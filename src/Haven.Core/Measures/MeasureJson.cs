using System.Text.Json.Nodes;

namespace Haven.Core.Measures;

/// <summary>A measure's answer as contracts §3 writes it.</summary>
public static class MeasureJson
{
    public static JsonObject Write(MeasureResult result, IReadOnlyList<string> by)
    {
        var json = new JsonObject { ["measure"] = result.Definition.Id, ["definitionVersion"] = result.Definition.Version };
        if (result.AsAt is { } asAt)
            json["asAt"] = Iso.Day(asAt);
        if (result.From is { } from)
            json["from"] = Iso.Day(from);
        if (result.To is { } to)
            json["to"] = Iso.Day(to);
        json["knownAt"] = Iso.Instant(result.KnownAt);
        AddFigure(json, result.Definition, result.Total);
        json["cells"] = new JsonArray([.. result.Cells.Select(cell => Cell(result.Definition, by, cell))]);
        json["provenance"] = new JsonObject
        {
            ["queryHash"] = result.Provenance.QueryHash,
            ["rows"] = result.Provenance.Rows,
            ["checkpoint"] = result.Provenance.Checkpoint,
        };
        return json;
    }

    private static JsonObject Cell(MeasureDefinition definition, IReadOnlyList<string> by, MeasureCell cell)
    {
        var json = new JsonObject();
        for (var i = 0; i < by.Count; i++)
            json[by[i]] = cell.Words[i];
        AddFigure(json, definition, cell.Figure);
        json["suppressed"] = false;
        json["reason"] = null;
        return json;
    }

    private static void AddFigure(JsonObject json, MeasureDefinition definition, MeasureFigure figure)
    {
        json["value"] = figure.Value;
        json["numerator"] = figure.Numerator;
        json["denominator"] = figure.Denominator;
        for (var i = 0; i < definition.Beside.Count; i++)
            json[definition.Beside[i]] = figure.Beside[i];
    }
}
