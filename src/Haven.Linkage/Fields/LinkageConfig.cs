using System.Text.Json;
using System.Text.Json.Serialization;

namespace Haven.Linkage;

/// <summary>
/// What a caller may set; everything has a default found from the data. As JSON:
/// <c>{"columns":{"dob":"dateOfBirth","notes":"ignore"},"threshold":0.5}</c>.
/// </summary>
public sealed record LinkageConfig
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        WriteIndented = true,
    };

    /// <summary>The kind of each named column; columns not named are inferred.</summary>
    public IReadOnlyDictionary<string, FieldKind> Columns { get; init; } = new Dictionary<string, FieldKind>(StringComparer.Ordinal);

    /// <summary>Records are joined from this probability on, 0 to 1; null lets the model choose.</summary>
    public double? Threshold { get; init; }

    /// <summary>Reads a configuration.</summary>
    /// <exception cref="LinkageInputException">It is not valid; the message says where.</exception>
    public static LinkageConfig Parse(string json)
    {
        try
        {
            return JsonSerializer.Deserialize<LinkageConfig>(json, Json) ?? new LinkageConfig();
        }
        catch (JsonException wrong)
        {
            throw new LinkageInputException($"The configuration is not valid: {wrong.Message} Kinds are {string.Join(", ", Enum.GetNames<FieldKind>().Select(Camel))}.", wrong);
        }
    }

    /// <summary>The configuration as JSON.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, Json);

    internal FieldKind? KindOf(string column)
    {
        foreach (var (name, kind) in Columns)
            if (string.Equals(name, column, StringComparison.OrdinalIgnoreCase)) return kind;
        return null;
    }

    private static string Camel(string name) => char.ToLowerInvariant(name[0]) + name[1..];
}
