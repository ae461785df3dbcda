using System.Text.Json;
using System.Text.Unicode;

namespace Haven.Web.Identity.OpenIdConnect;

/// <summary>
/// Reads JSON that somebody else wrote: true UTF-8, no comments, no member twice (readers differ on which of the two
/// counts), not deep. What is not so, or not an object, is null.
/// </summary>
internal static class StrictJson
{
    private static readonly JsonDocumentOptions Options = new() { AllowDuplicateProperties = false, MaxDepth = 16 };

    public static JsonElement? Object(ReadOnlyMemory<byte> utf8)
    {
        if (!Utf8.IsValid(utf8.Span))
            return null;
        try
        {
            using var document = JsonDocument.Parse(utf8, Options);
            return document.RootElement.ValueKind == JsonValueKind.Object ? document.RootElement.Clone() : null;
        }
        // The second: half of a surrogate pair in a name.
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>The member, if it is a string.</summary>
    public static string? Text(this JsonElement json, string name) => json.TryGetProperty(name, out var member) ? Text(member) : null;

    public static string? Text(this JsonElement json)
    {
        try
        {
            return json.ValueKind == JsonValueKind.String ? json.GetString() : null;
        }
        catch (InvalidOperationException)
        {
            return null; // half of a surrogate pair
        }
    }

    public static bool Has(this JsonElement json, string name) => json.TryGetProperty(name, out _);

    /// <summary>The member, if it is an array of strings and nothing else.</summary>
    public static IReadOnlyList<string>? Texts(this JsonElement json, string name)
    {
        if (!json.TryGetProperty(name, out var member) || member.ValueKind != JsonValueKind.Array)
            return null;
        var texts = member.EnumerateArray().Select(Text).OfType<string>().ToList();
        return texts.Count == member.GetArrayLength() ? texts : null;
    }

    /// <summary>The member, if it is a moment as JSON Web Tokens write it: seconds since 1970, until the year 9999.</summary>
    public static DateTimeOffset? Moment(this JsonElement json, string name) =>
        json.TryGetProperty(name, out var member) && member.ValueKind == JsonValueKind.Number && member.TryGetDouble(out var seconds)
        && seconds is >= 0 and < 253_402_300_800
            ? DateTimeOffset.UnixEpoch.AddSeconds(seconds)
            : null;
}
