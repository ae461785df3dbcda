using System.Text.Json;

namespace Haven.TestKit.Fuzzing;

/// <summary>What answers have given so far: ids, words by the name of their member, cursors, tags.</summary>
internal sealed class FuzzMemory
{
    private const int Most = 2_000, MostOfAName = 400;
    private int turn;
    private readonly Lock gate = new();
    private readonly List<string> ids = [];
    private readonly Dictionary<string, List<string>> byName = new(StringComparer.Ordinal);
    private readonly ILookup<string, string> given;

    public FuzzMemory(IEnumerable<(string Name, string Value)> given)
    {
        this.given = given.ToLookup(one => one.Name, one => one.Value, StringComparer.Ordinal);
        foreach (var (name, value) in given)
            Keep(name, value);
    }

    public string? Id(Random random) => Pick(ids, random);

    /// <summary>A value that a member or parameter of that name has had; every other time one that was given, which fits.</summary>
    public string? Named(string name, Random random)
    {
        if (random.Next(2) == 0 && given[name].ToList() is { Count: > 0 } fitting)
            return fitting[random.Next(fitting.Count)];
        lock (gate)
            return byName.TryGetValue(name, out var values) ? values[random.Next(values.Count)] : null;
    }

    public string? Any(Random random)
    {
        lock (gate)
            return byName.Count == 0 ? null : byName.ElementAt(random.Next(byName.Count)).Value[0];
    }

    /// <param name="json">An answer.</param>
    /// <param name="thing">What it is about: the id at its top is one of these.</param>
    public void Learn(string json, string thing)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            if (document.RootElement.ValueKind == JsonValueKind.Object && document.RootElement.TryGetProperty("id", out var id) && id.ValueKind == JsonValueKind.String)
                Keep(thing, id.GetString()!);
            Walk("", document.RootElement);
        }
        catch (JsonException)
        {
            // An answer that is not JSON teaches nothing.
        }
    }

    public void Keep(string name, string value)
    {
        lock (gate)
        {
            if (Guid.TryParse(value, out _) && ids.Count < Most)
                ids.Add(value);
            if (!byName.TryGetValue(name, out var values))
                byName[name] = values = [];
            if (values.Count < MostOfAName)
                values.Add(value);
            else
                values[turn++ % MostOfAName] = value;
        }
    }

    private void Walk(string name, JsonElement json)
    {
        if (json.ValueKind == JsonValueKind.String && json.GetString() is { Length: > 0 and < 2_000 } text)
            Keep(name == "next" ? "cursor" : name, text);
        if (json.ValueKind == JsonValueKind.Array)
            foreach (var item in json.EnumerateArray())
                Walk(name, item);
        if (json.ValueKind == JsonValueKind.Object)
            foreach (var member in json.EnumerateObject())
                Walk(member.Name, member.Value);
    }

    private string? Pick(List<string> from, Random random)
    {
        lock (gate)
            return from.Count == 0 ? null : from[random.Next(from.Count)];
    }
}
