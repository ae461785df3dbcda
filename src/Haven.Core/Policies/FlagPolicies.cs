using System.Text.Json;
using System.Text.Json.Serialization;
using Haven.Rules.Flags;

namespace Haven.Core.Policies;

/// <summary>The levels of flags and how flags are reviewed, by district and day.</summary>
public static class FlagPolicies
{
    private static readonly JsonSerializerOptions JsonOptions = new(JsonSerializerDefaults.Web)
    {
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        NumberHandling = JsonNumberHandling.Strict,
    };

    public static IReadOnlyList<LevelPolicy> Levels { get; } = Load<LevelPolicy>("policy/levels/");

    public static IReadOnlyList<ReviewPolicy> Reviews { get; } = Load<ReviewPolicy>("policy/reviews/");

    /// <summary>The levels in force in a district on a day.</summary>
    /// <exception cref="InputException">None are.</exception>
    public static LevelPolicy LevelsOn(string? district, DateOnly day) => DatedPolicy.On(Levels, district, day)
        ?? throw new InputException($"no policy of levels is in force on {day:yyyy-MM-dd}: give a later day, or add one to policy/levels");

    /// <summary>How flags are reviewed in a district on a day.</summary>
    /// <exception cref="InputException">No policy is in force.</exception>
    public static ReviewPolicy ReviewsOn(string? district, DateOnly day) => DatedPolicy.On(Reviews, district, day)
        ?? throw new InputException($"no policy of reviews is in force on {day:yyyy-MM-dd}: give a later day, or add one to policy/reviews");

    private static List<T> Load<T>(string prefix) where T : class, IDatedPolicy
    {
        var assembly = typeof(FlagPolicies).Assembly;
        List<T> all =
        [
            .. assembly.GetManifestResourceNames().Where(name => name.StartsWith(prefix, StringComparison.Ordinal)).Order(StringComparer.Ordinal).Select(name =>
            {
                using var stream = assembly.GetManifestResourceStream(name)!;
                return Read<T>(name, stream);
            }),
        ];
        Check(prefix, DatedPolicy.Clashes(all));
        return all;
    }

    internal static T Read<T>(string name, Stream stream) where T : class, IDatedPolicy
    {
        try
        {
            var policy = JsonSerializer.Deserialize<T>(stream, JsonOptions) ?? throw new InvalidDataException($"{name} is empty");
            Check(name, policy.Faults());
            return policy;
        }
        catch (JsonException e)
        {
            throw new InvalidDataException($"{name} line {e.LineNumber + 1}: {e.Message}", e);
        }
    }

    private static void Check(string name, IEnumerable<string> faults)
    {
        if (faults.ToList() is { Count: > 0 } found)
            throw new InvalidDataException($"{name}: {string.Join("; ", found)}");
    }
}
