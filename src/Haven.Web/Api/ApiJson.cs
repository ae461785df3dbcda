using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using Microsoft.Net.Http.Headers;

namespace Haven.Web.Api;

/// <summary>
/// Reads bodies strictly: what is not known, comes twice, is too deep or no text is refused by name, because a reader
/// that guesses may guess wrong about a child.
/// </summary>
internal static partial class ApiJson
{
    private const int Deepest = 16;

    public static JsonSerializerOptions Options { get; } = Set(new JsonSerializerOptions(JsonSerializerDefaults.Web));

    private static readonly JsonDocumentOptions Document = new() { AllowDuplicateProperties = false, MaxDepth = Deepest };

    public static JsonSerializerOptions Set(JsonSerializerOptions options)
    {
        options.PropertyNameCaseInsensitive = false;
        options.UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow;
        options.NumberHandling = JsonNumberHandling.Strict;
        options.RespectNullableAnnotations = true;
        options.MaxDepth = Deepest;
        options.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false));
        return options;
    }

    /// <summary>The body as <typeparamref name="T"/>.</summary>
    public static async Task<T> ReadAsync<T>(HttpContext http, CancellationToken ct)
    {
        if (!IsJson(http.Request))
            throw new ApiFault(StatusCodes.Status415UnsupportedMediaType, "unsupported-media-type", "Send the body as application/json in UTF-8.");
        using var buffer = new MemoryStream();
        await http.Request.Body.CopyToAsync(buffer, ct);
        try
        {
            using var document = JsonDocument.Parse(buffer.GetBuffer().AsMemory(0, (int)buffer.Length), Document);
            CheckText(document.RootElement);
            return document.RootElement.Deserialize<T>(Options) ?? throw ApiFault.BadRequest("bad-body", "The body is null: send an object.");
        }
        catch (JsonException fault)
        {
            throw Refusal(fault);
        }
        // Half of a surrogate pair.
        catch (InvalidOperationException)
        {
            throw ApiFault.BadRequest("bad-body", "A text in the body is not Unicode: send whole characters.");
        }
    }

    private static bool IsJson(HttpRequest request) =>
        MediaTypeHeaderValue.TryParse(request.ContentType, out var type) && type.MediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase)
        && (!type.Charset.HasValue || type.Charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase));

    // PostgreSQL holds no NUL in a text.
    private static void CheckText(JsonElement json)
    {
        if (json.ValueKind == JsonValueKind.String && json.GetString()!.Contains('\0', StringComparison.Ordinal))
            throw ApiFault.BadRequest("bad-body", "A text in the body holds the character NUL: leave it out.");
        if (json.ValueKind == JsonValueKind.Array)
            foreach (var item in json.EnumerateArray())
                CheckText(item);
        if (json.ValueKind == JsonValueKind.Object)
            foreach (var member in json.EnumerateObject())
                CheckText(member.Value);
    }

    // The reader's own words name types of the program: only the member and its place are taken from them.
    private static ApiFault Refusal(JsonException fault)
    {
        var place = fault.Path is { Length: > 0 and < 200 } path ? path : "$";
        if (Unknown().Match(fault.Message) is { Success: true } unknown)
            return ApiFault.BadRequest("unknown-member", $"There is no member {unknown.Groups[1].Value} at {place}: leave it out, or see how it is spelt.");
        if (Missing().Match(fault.Message) is { Success: true } missing)
            return ApiFault.BadRequest("missing-member", $"At {place} these are missing: {missing.Groups[1].Value}.");
        if (Twice().Match(fault.Message) is { Success: true } twice)
            return ApiFault.BadRequest("repeated-member", $"The member {twice.Groups[1].Value} comes twice: send it once.");
        return fault.Path is null
            ? ApiFault.BadRequest("bad-body", $"The body is not JSON, or deeper than {Deepest} (line {fault.LineNumber + 1}).")
            : ApiFault.BadRequest("bad-value", $"The value at {place} is not of the kind or form that is wanted there.");
    }

    [GeneratedRegex("^The JSON property '(.{1,100}?)' could not be mapped", RegexOptions.NonBacktracking)]
    private static partial Regex Unknown();

    [GeneratedRegex("missing required properties including: (.{1,300}?)\\.? ?(Path:|$)", RegexOptions.NonBacktracking)]
    private static partial Regex Missing();

    [GeneratedRegex("[Dd]uplicate property '(.{1,100}?)'", RegexOptions.NonBacktracking)]
    private static partial Regex Twice();
}
