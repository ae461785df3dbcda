using System.Text.Json;
using System.Text.Json.Serialization;

namespace Haven.Core.Policies;

/// <summary>One dated version of a policy.</summary>
public abstract record PolicyVersion
{
    public required string Id { get; init; }
    public required string Version { get; init; }
    public required DateOnly ValidFrom { get; init; }
    public required DateOnly? ValidTo { get; init; }

    /// <summary>Whose it is and who reviews it.</summary>
    public required string Source { get; init; }

    /// <summary>What is wrong with what it says; nothing when it can be used.</summary>
    internal abstract IEnumerable<string> Faults();
}

/// <summary>The versions of one policy: read from its folder, checked loudly, and asked for by day.</summary>
internal static class PolicyVersions
{
    private static readonly JsonSerializerOptions JsonOptions = new(JsonSerializerDefaults.Web)
    {
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        NumberHandling = JsonNumberHandling.Strict,
    };

    /// <param name="folder">Its folder under policy/.</param>
    public static IReadOnlyList<T> Load<T>(string folder)
        where T : PolicyVersion
    {
        var assembly = typeof(PolicyVersions).Assembly;
        var all = assembly.GetManifestResourceNames().Where(name => name.StartsWith($"policy/{folder}/", StringComparison.Ordinal))
            .Select(name =>
            {
                using var stream = assembly.GetManifestResourceStream(name)!;
                return Read<T>(name, stream);
            })
            .OrderBy(policy => policy.ValidFrom).ToList();
        foreach (var (earlier, later) in all.Zip(all.Skip(1)))
            if (earlier.ValidTo is not { } until || until > later.ValidFrom)
                throw new InvalidDataException($"{earlier.Id} {earlier.Version} and {later.Id} {later.Version} are both in force on {later.ValidFrom:yyyy-MM-dd}: end the first by then");
        return all;
    }

    /// <exception cref="InputException">None is in force on that day.</exception>
    public static T On<T>(this IReadOnlyList<T> versions, DateOnly day, string folder)
        where T : PolicyVersion =>
        versions.SingleOrDefault(policy => policy.ValidFrom <= day && (policy.ValidTo is not { } until || day < until))
        ?? throw new InputException($"no policy of {folder} is in force on {day:yyyy-MM-dd}: add one to policy/{folder}");

    internal static T Read<T>(string name, Stream stream)
        where T : PolicyVersion
    {
        try
        {
            var policy = JsonSerializer.Deserialize<T>(stream, JsonOptions) ?? throw new InvalidDataException($"{name} is empty");
            var faults = policy.Faults().ToList();
            return faults.Count == 0 ? policy : throw new InvalidDataException($"{name}: {string.Join("; ", faults)}");
        }
        catch (JsonException e)
        {
            throw new InvalidDataException($"{name} line {e.LineNumber + 1}: {e.Message}", e);
        }
    }
}
