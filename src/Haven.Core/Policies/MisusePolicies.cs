using System.Text.Json;
using System.Text.Json.Serialization;
using Haven.Rules.Misuse;

namespace Haven.Core.Policies;

/// <summary>The policies that say when the trail shows a pattern of misuse.</summary>
public static class MisusePolicies
{
    private const string Prefix = "policy/misuse/";

    private static readonly JsonSerializerOptions JsonOptions = new(JsonSerializerDefaults.Web)
    {
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        NumberHandling = JsonNumberHandling.Strict,
    };

    public static IReadOnlyList<MisuseParameters> All { get; } = Load();

    /// <summary>The policy in force on a day.</summary>
    /// <exception cref="InputException">None is.</exception>
    public static MisuseParameters On(DateOnly day) =>
        All.SingleOrDefault(policy => policy.ValidFrom <= day && (policy.ValidTo is not { } until || day < until))
        ?? throw new InputException($"no policy of misuse patterns is in force on {day:yyyy-MM-dd}: add one to policy/misuse");

    private static List<MisuseParameters> Load()
    {
        var assembly = typeof(MisusePolicies).Assembly;
        var all = assembly.GetManifestResourceNames().Where(name => name.StartsWith(Prefix, StringComparison.Ordinal))
            .Select(name =>
            {
                using var stream = assembly.GetManifestResourceStream(name)!;
                return Read(name, stream);
            })
            .OrderBy(policy => policy.ValidFrom).ToList();
        foreach (var (earlier, later) in all.Zip(all.Skip(1)))
            if (earlier.ValidTo is not { } until || until > later.ValidFrom)
                throw new InvalidDataException($"{earlier.Id} {earlier.Version} and {later.Id} {later.Version} are both in force on {later.ValidFrom:yyyy-MM-dd}: end the first by then");
        return all;
    }

    internal static MisuseParameters Read(string name, Stream stream)
    {
        try
        {
            var policy = JsonSerializer.Deserialize<MisuseParameters>(stream, JsonOptions) ?? throw new InvalidDataException($"{name} is empty");
            var faults = policy.Faults().ToList();
            return faults.Count == 0 ? policy : throw new InvalidDataException($"{name}: {string.Join("; ", faults)}");
        }
        catch (JsonException e)
        {
            throw new InvalidDataException($"{name} line {e.LineNumber + 1}: {e.Message}", e);
        }
    }
}
