using System.Text.Json;
using System.Text.Json.Serialization;

namespace Haven.Linkage;

/// <summary>A fitted model: for every field and level the chance among matches (m), among pairs of different people (u), and the evidence in bits.</summary>
public sealed record LinkageModel
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
        WriteIndented = true,
    };

    /// <summary>The version of this shape; 1.</summary>
    public int Version { get; init; } = 1;

    /// <summary>The share of all pairs of records that are one person.</summary>
    public required double Match { get; init; }

    /// <summary>The share of compared pairs among all pairs that are different people of one household.</summary>
    public required double Household { get; init; }

    /// <summary>The share of compared pairs among all pairs that are different people of one place.</summary>
    public required double Place { get; init; }

    /// <summary>The fields, in the order they are compared.</summary>
    public required IReadOnlyList<FieldModel> Fields { get; init; }

    /// <summary>The model as JSON.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, Json);

    /// <summary>Reads a model that <see cref="ToJson"/> wrote.</summary>
    /// <exception cref="LinkageInputException">It is not such a model; the message says why.</exception>
    public static LinkageModel Parse(string json)
    {
        try
        {
            var model = JsonSerializer.Deserialize<LinkageModel>(json, Json) ?? throw new LinkageInputException("The model is empty: give the JSON that was saved.");
            if (model.Version != 1) throw new LinkageInputException($"The model has version {model.Version}, but this program reads version 1: fit it again.");
            if (model.Match is not (> 0 and < 1)) throw new LinkageInputException($"The model's match share is {model.Match}: it must be between 0 and 1.");
            return model;
        }
        catch (JsonException wrong)
        {
            throw new LinkageInputException($"The model is not valid JSON of a model: {wrong.Message}", wrong);
        }
    }

    internal static LinkageModel Of(Weights weights)
    {
        var set = weights.Set;
        return new LinkageModel
        {
            Match = Math.Exp(weights.PriorMatch),
            Household = Math.Exp(weights.PriorHousehold),
            Place = Math.Exp(weights.PriorPlace),
            Fields = [.. set.Fields.Select((field, f) => new FieldModel(field.Name, field.Kind, Levels(weights, f)))],
        };
    }

    /// <summary>Weights for other records: m and the shares from the model, u from the records' own frequencies.</summary>
    internal Weights For(FieldSet set, RandomAgreement random)
    {
        var weights = Starting.Weights(set, random, 1e12);
        weights.PriorMatch = (float)Math.Log(Match);
        weights.PriorHousehold = (float)Math.Log(Math.Max(Household, 1e-15));
        weights.PriorPlace = (float)Math.Log(Math.Max(Place, 1e-15));
        for (var f = 0; f < set.Fields.Length; f++)
        {
            var own = Fields.FirstOrDefault(m => string.Equals(m.Name, set.Fields[f].Name, StringComparison.OrdinalIgnoreCase))
                ?? throw new LinkageInputException($"The model knows no field '{set.Fields[f].Name}': it was fitted to other columns.");
            foreach (var level in own.Levels)
            {
                var at = (f * 8) + (int)level.Level;
                weights.Match[at] = (float)Math.Log(Math.Max(level.Match, 1e-6));
                if (level.Household is { } h) weights.Household[at] = (float)Math.Log(Math.Max(h, 1e-6));
                if (level.Place is { } p) weights.Place[at] = (float)Math.Log(Math.Max(p, 1e-6));
            }
        }

        return weights;
    }

    private static LevelModel[] Levels(Weights weights, int f)
    {
        var possible = Starting.Match(weights.Set.Fields[f]);
        return [.. Enumerable.Range(1, 7).Where(l => possible[l] > 0).Select(l =>
        {
            var at = (f * 8) + l;
            var u = weights.Random.Fields[f].Overall[l];
            return new LevelModel((Level)l, Math.Exp(weights.Match[at]), u, Real(weights.Household[at]), Real(weights.Place[at]),
                (weights.Match[at] - Math.Log(Math.Max(u, 1e-9))) / Math.Log(2));
        })];
    }

    private static double? Real(float log) => float.IsNaN(log) ? null : Math.Exp(log);
}

/// <summary>A field of a model.</summary>
/// <param name="Name">The column, or forename, surname and other names for what name columns say together.</param>
/// <param name="Kind">Its kind.</param>
/// <param name="Levels">From different to the same.</param>
public sealed record FieldModel(string Name, FieldKind Kind, IReadOnlyList<LevelModel> Levels);

/// <summary>A level of a field.</summary>
/// <param name="Level">How close the values are.</param>
/// <param name="Match">m: its chance when both records are one person and both have a value.</param>
/// <param name="Random">u: its chance when they are different people, over all values; single values have their own.</param>
/// <param name="Household">Its chance for different people of one household; null where that is as random.</param>
/// <param name="Place">Its chance for different people of one place; null where that is as random.</param>
/// <param name="Bits">Base-2 logarithm of m over u: evidence for (above 0) or against.</param>
public sealed record LevelModel(Level Level, double Match, double Random, double? Household, double? Place, double Bits);
