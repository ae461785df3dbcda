using System.Text.Json;
using System.Text.Json.Serialization;

namespace Haven.Core.Measures;

/// <summary>What a figure counts, of what day or period, how it may be broken down and whether more is better.</summary>
public sealed record MeasureDefinition
{
    public required string Id { get; init; }
    public required string Version { get; init; }
    public required string Title { get; init; }

    /// <summary>The sentence after the number.</summary>
    public required string Statement { get; init; }
    public required string Unit { get; init; }
    public required MeasureTime Time { get; init; }
    public required MeasureKind Kind { get; init; }

    /// <summary>Of a share: what it is a share of, and what the part is, in a word each.</summary>
    public string? Whole { get; init; }
    public string? Part { get; init; }

    /// <summary>What stands in the lines of a list behind the figure.</summary>
    public required CountedThing Counts { get; init; }
    public required IReadOnlyList<MeasureDimension> Dimensions { get; init; }

    /// <summary>Numbers shown beside the value and never part of it.</summary>
    public required IReadOnlyList<string> Beside { get; init; }
    public required FirstRecord FirstRecord { get; init; }
    public required Polarity Polarity { get; init; }
    public required string DisclosurePolicy { get; init; }
    public required string Owner { get; init; }
    public required string Source { get; init; }
    public string? Note { get; init; }

    /// <summary>
    /// The facts: one row for each thing counted, with a column for each dimension, the <c>thing</c> itself (of people the
    /// flag that decides), its <c>record_id</c> and its <c>person_id</c>, where it has them.
    /// </summary>
    [JsonIgnore]
    public string Sql { get; init; } = "";

    public MeasureDimension? Dimension(string name) => Dimensions.FirstOrDefault(d => d.Name == name);
}

/// <summary>Whether a measure speaks of the end of one day or of a period.</summary>
public enum MeasureTime
{
    AsAt,
    Period,
}

/// <summary>A count, a count of what came less what went, or a share.</summary>
public enum MeasureKind
{
    Count,
    Net,
    Ratio,
}

/// <summary>What a measure counts: people by their deciding flag, or flags, crimes or conferences themselves.</summary>
public enum CountedThing
{
    People,
    Flags,
    Crimes,
    Conferences,
}

/// <summary>What an increase means.</summary>
public enum Polarity
{
    IncreaseIsGood,
    DecreaseIsGood,
    Monitor,
}

/// <summary>Where to look for the first day of which there is any record.</summary>
public sealed record FirstRecord(string View, string Day);

/// <summary>A way to break a figure down.</summary>
[JsonConverter(typeof(MeasureDimensionConverter))]
public sealed record MeasureDimension(string Name)
{
    /// <summary>The words that always appear; null when the dimension itself knows (districts, months) or takes what is found.</summary>
    public IReadOnlyList<string>? Words { get; init; }

    /// <summary>Broken down this way, a cell counts rows and does not add up values.</summary>
    public bool CountsRows { get; init; }

    /// <summary>Broken down this way alone, only rows that meet this condition are in the cells.</summary>
    public string? Only { get; init; }

    /// <summary>The column of the measure's query.</summary>
    public string Column => Name.Replace('-', '_');
}

/// <summary>A dimension is written as its name, or as an object when it has rules of its own.</summary>
internal sealed class MeasureDimensionConverter : JsonConverter<MeasureDimension>
{
    public override MeasureDimension Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.String)
            return new MeasureDimension(reader.GetString()!);
        using var document = JsonDocument.ParseValue(ref reader);
        var json = document.RootElement;
        return new MeasureDimension(json.GetProperty("name").GetString()!)
        {
            Words = json.TryGetProperty("words", out var words) ? [.. words.EnumerateArray().Select(w => w.GetString()!)] : null,
            CountsRows = json.TryGetProperty("counts", out var counts) && counts.GetString() == "rows",
            Only = json.TryGetProperty("only", out var only) ? only.GetString() : null,
        };
    }

    public override void Write(Utf8JsonWriter writer, MeasureDimension value, JsonSerializerOptions options) => writer.WriteStringValue(value.Name);
}
