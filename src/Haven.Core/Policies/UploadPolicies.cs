using System.Text.Json;
using System.Text.Json.Serialization;

namespace Haven.Core.Policies;

/// <summary>How long an uploaded bundle is kept after the last thing done with it.</summary>
public sealed record UploadPolicy(string Id, string Version, DateOnly ValidFrom, DateOnly? ValidTo, string Source, int KeepDays);

/// <summary>The policies of uploaded bundles.</summary>
public static class UploadPolicies
{
    private const string Prefix = "policy/uploads/";

    private static readonly JsonSerializerOptions JsonOptions = new(JsonSerializerDefaults.Web)
    {
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        NumberHandling = JsonNumberHandling.Strict,
    };

    public static IReadOnlyList<UploadPolicy> All { get; } = Load();

    /// <summary>The policy in force on a day.</summary>
    /// <exception cref="InputException">None is, or two are.</exception>
    public static UploadPolicy On(DateOnly day) =>
        All.Where(policy => policy.ValidFrom <= day && (policy.ValidTo is not { } until || day < until)).ToList() is [var one]
            ? one
            : throw new InputException($"not one policy of uploads is in force on {day:yyyy-MM-dd}: mend policy/uploads");

    private static List<UploadPolicy> Load()
    {
        var assembly = typeof(UploadPolicies).Assembly;
        return [.. assembly.GetManifestResourceNames().Where(name => name.StartsWith(Prefix, StringComparison.Ordinal)).Select(name =>
        {
            using var stream = assembly.GetManifestResourceStream(name)!;
            return Read(name, stream);
        })];
    }

    internal static UploadPolicy Read(string name, Stream stream)
    {
        try
        {
            var policy = JsonSerializer.Deserialize<UploadPolicy>(stream, JsonOptions) ?? throw new InvalidDataException($"{name} is empty");
            return policy.KeepDays is >= 1 and <= 90 ? policy : throw new InvalidDataException($"{name}: keepDays is {policy.KeepDays}: give 1 to 90");
        }
        catch (JsonException e)
        {
            throw new InvalidDataException($"{name} line {e.LineNumber + 1}: {e.Message}", e);
        }
    }
}
