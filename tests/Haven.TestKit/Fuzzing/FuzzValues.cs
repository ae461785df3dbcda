using System.Globalization;
using System.Text.Json.Nodes;

namespace Haven.TestKit.Fuzzing;

/// <summary>Makes values from a schema: fitting, nearly fitting, hostile. All from one seed.</summary>
/// <param name="known">Values that were seen in answers, so that requests find things that are there.</param>
internal sealed class FuzzValues(JsonNode document, Random random, FuzzMemory known)
{
    private static readonly string[] Hostile =
    [
        "", " ", "'", "\"; drop table people.records; --", "../../etc/passwd", "<script>alert(1)</script>", "%s%n", "${7*7}", "\u202eabc", "ﷺ", "e\u0301", "😀", "null", "NaN",
        "-1", "0", "9999999999999999999999", "1e400", "2026-02-30", "0000-00-00", "9999-12-31", "2026-11-20T25:00:00Z", "00000000-0000-0000-0000-000000000000", "\t\r\n", "İıſK",
    ];

    /// <summary>A value that the schema allows.</summary>
    public JsonNode? Fitting(JsonNode schema, string name, int depth = 0)
    {
        var shape = Resolve(schema);
        if (shape["oneOf"] is JsonArray { Count: > 0 } choices)
            return Fitting(choices[random.Next(choices.Count)]!, name, depth + 1);
        if (shape["enum"] is JsonArray { Count: > 0 } words)
            return words[random.Next(words.Count)]?.DeepClone();
        var types = Types(shape);
        var type = types.Contains("null") && random.Next(4) == 0 ? "null" : types.FirstOrDefault(found => found != "null") ?? "null";
        return type switch
        {
            "object" => FittingObject(shape, depth),
            "array" => new JsonArray([.. Enumerable.Range(0, depth > 4 ? 0 : random.Next(1, 4)).Select(_ => shape["items"] is { } items ? Fitting(items, name, depth + 1) : null)]),
            "integer" => Number(shape),
            "number" => random.NextDouble() * 100,
            "boolean" => random.Next(2) == 0,
            "string" => Text(shape, name),
            _ => null,
        };
    }

    /// <summary>The document's own example, here and there with values that are known to fit: some members go together only so.</summary>
    public JsonNode? LikeExample(JsonNode? example, string name) => example switch
    {
        JsonObject members => new JsonObject(members.Select(member => KeyValuePair.Create(member.Key, LikeExample(member.Value, member.Key)))),
        JsonArray items => new JsonArray([.. items.Select(item => LikeExample(item, name))]),
        JsonValue value when value.TryGetValue<string>(out var text) => random.Next(4) == 0 || IsDay(text) ? known.Named(name, random) ?? text : text,
        _ => example?.DeepClone(),
    };

    // The example's day is past when the campaign runs.
    private static bool IsDay(string text) => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _);

    /// <summary>A fitting value with one thing wrong.</summary>
    public JsonNode? NearlyFitting(JsonNode schema, string name)
    {
        var value = Fitting(schema, name);
        if (value is not JsonObject members || members.Count == 0)
            return Odd();
        var chosen = members.ElementAt(random.Next(members.Count)).Key;
        switch (random.Next(5))
        {
            case 0:
                members.Remove(chosen);
                break;
            case 1:
                members[$"{chosen}X"] = 1;
                break;
            case 2:
                members[chosen] = null;
                break;
            case 3 when members[chosen] is JsonObject && PropertyOf(schema, chosen) is JsonObject inner:
                members[chosen] = NearlyFitting(inner, chosen);
                break;
            default:
                members[chosen] = Odd();
                break;
        }
        return members;
    }

    /// <summary>Any text that has made some program stumble.</summary>
    public string HostileText() => random.Next(12) switch
    {
        0 => new string('x', random.Next(1, 5000)),
        1 => string.Concat(Enumerable.Range(0, random.Next(1, 40)).Select(_ => (char)random.Next(1, 0xD7FF))),
        2 => "a\0b",
        3 => known.Any(random) ?? "x",
        _ => Hostile[random.Next(Hostile.Length)],
    };

    private JsonNode? Odd() => random.Next(7) switch
    {
        0 => null,
        1 => random.Next(),
        2 => new JsonArray(1, "a", null),
        3 => new JsonObject { ["a"] = new JsonObject() },
        4 => random.Next(2) == 0,
        5 => -1.5e300,
        _ => HostileText(),
    };

    private JsonObject FittingObject(JsonNode shape, int depth)
    {
        var made = new JsonObject();
        var required = shape["required"]?.AsArray().Select(name => name!.GetValue<string>()).ToHashSet(StringComparer.Ordinal) ?? [];
        foreach (var (name, schema) in shape["properties"]?.AsObject() ?? [])
            if (required.Contains(name) || (depth < 4 && random.Next(2) == 0))
                made[name] = Fitting(schema!, name, depth + 1);
        return made;
    }

    private int Number(JsonNode shape)
    {
        var least = (int)(Limit(shape, "minimum") ?? 0);
        var most = (int)Math.Min(Limit(shape, "maximum") ?? 1000, int.MaxValue - 1);
        return random.Next(5) switch { 0 => least, 1 => most, _ => random.Next(least, Math.Max(most, least) + 1) };
    }

    private string Text(JsonNode shape, string name)
    {
        if (known.Named(name, random) is { } seen && random.Next(3) > 0)
            return seen;
        return shape["format"]?.GetValue<string>() switch
        {
            "uuid" => known.Id(random) is { } id && random.Next(3) > 0 ? id : new Guid(Bytes(16)).ToString(),
            "date" => new DateOnly(2000, 1, 1).AddDays(random.Next(10_000)).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            "date-time" => DateTimeOffset.UnixEpoch.AddSeconds(random.Next()).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
            _ => Letters((int)(Limit(shape, "minLength") ?? 1), (int)Math.Min(Limit(shape, "maxLength") ?? 40, 200)),
        };
    }

    private string Letters(int least, int most) =>
        string.Concat(Enumerable.Range(0, random.Next(least, Math.Max(most, least) + 1)).Select(_ => (char)('a' + random.Next(26))));

    private byte[] Bytes(int count)
    {
        var bytes = new byte[count];
        random.NextBytes(bytes);
        return bytes;
    }

    private JsonNode Resolve(JsonNode schema)
    {
        while (schema["$ref"]?.GetValue<string>() is { } reference)
            schema = reference[2..].Split('/').Aggregate(document, (node, part) => node[part]!);
        return schema;
    }

    private JsonNode? PropertyOf(JsonNode schema, string name) => Resolve(schema)["properties"] is { } properties ? properties[name] : null;

    private static IReadOnlyList<string> Types(JsonNode shape) => shape["type"] switch
    {
        JsonArray types => [.. types.Select(type => type!.GetValue<string>())],
        JsonValue type => [type.GetValue<string>()],
        _ => ["object"],
    };

    private static double? Limit(JsonNode shape, string name) => shape[name] is JsonValue value && double.TryParse(value.ToString(), CultureInfo.InvariantCulture, out var limit) ? limit : null;
}
