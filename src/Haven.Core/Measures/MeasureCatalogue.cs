using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Haven.Core.Measures;

/// <summary>Every measure: a folder of <c>measures/</c> each, embedded when Haven is built.</summary>
public static class MeasureCatalogue
{
    private const string Prefix = "measures/";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false) },
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
    };

    public static IReadOnlyList<MeasureDefinition> All { get; } = Load();

    /// <exception cref="InputException">There is no measure of that name.</exception>
    public static MeasureDefinition Find(string id) => All.FirstOrDefault(m => m.Id == id)
        ?? throw new InputException($"there is no measure \"{id}\": the measures are {string.Join(", ", All.Select(m => m.Id))}");

    private static List<MeasureDefinition> Load() =>
    [
        .. typeof(MeasureCatalogue).Assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal) && name.EndsWith("/measure.json", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(Read),
    ];

    private static MeasureDefinition Read(string resource)
    {
        var definition = JsonSerializer.Deserialize<MeasureDefinition>(Text(resource), Json)
            ?? throw new InvalidOperationException($"{resource} is empty");
        var folder = resource[Prefix.Length..resource.LastIndexOf('/')];
        if (definition.Id != folder)
            throw new InvalidOperationException($"{resource} calls itself {definition.Id}");
        return definition with { Sql = Text($"{Prefix}{folder}/query.sql") };
    }

    private static string Text(string resource)
    {
        using var stream = typeof(MeasureCatalogue).Assembly.GetManifestResourceStream(resource)
            ?? throw new InvalidOperationException($"{resource} is missing");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
