using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Haven.Core.Access;
using Haven.Core.Exchanges;

namespace Haven.Web.Api;

/// <summary>What an endpoint asks about the machine that calls it and the headers it sent.</summary>
internal static class Caller
{
    public const string ReasonHeader = "Haven-Reason", KeyHeader = "Idempotency-Key";
    private const int LongestReason = 500;

    public static Machine Machine(this HttpContext http) =>
        http.Features.Get<Machine>() ?? throw new InvalidOperationException("no machine asks here");

    /// <summary>The context in which an operation of this request runs; the reason is the caller's own, or what it asks.</summary>
    public static OperationContext ByMachine(this HttpContext http)
    {
        var reason = http.Request.Headers[ReasonHeader].ToString().Trim();
        if (reason.Length > LongestReason || reason.Any(char.IsControl))
            throw ApiFault.BadRequest("bad-reason", $"The header {ReasonHeader} holds more than {LongestReason} characters, or a control character: shorten it.");
        var asked = http.GetEndpoint()!.Metadata.GetMetadata<ApiOperation>()!.Id;
        return http.Machine().Context(reason.Length > 0 ? reason : $"a program's {asked}", http.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow());
    }

    /// <summary>The key that makes a repeated write one.</summary>
    public static string IdempotencyKey(this HttpContext http) => http.Request.Headers[KeyHeader] switch
    {
        [] or [""] => throw ApiFault.BadRequest("idempotency-key-missing", $"A write carries the header {KeyHeader}: send a new random value of 8 to 200 characters for each, and the same one when you send it again."),
        [{ Length: >= 8 and <= 200 } key] when key.All(c => c is > ' ' and <= '~') => key,
        _ => throw ApiFault.BadRequest("bad-idempotency-key", $"The header {KeyHeader} must be one value of 8 to 200 visible characters: send a random one."),
    };

    /// <summary>The stand that the caller looked at, from If-Match.</summary>
    public static int StandLookedAt(this HttpContext http) => http.Request.Headers.IfMatch switch
    {
        [] or [""] => throw new ApiFault(StatusCodes.Status428PreconditionRequired, "if-match-missing", "Say which version you looked at: send its ETag as If-Match."),
        [{ Length: > 2 and < 20 } tag] when tag[0] == '"' && tag[^1] == '"' && int.TryParse(tag[1..^1], System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var stand) => stand,
        _ => throw ApiFault.BadRequest("bad-if-match", "The header If-Match must be the one ETag that you were given, with its quotes."),
    };

    /// <summary>Answers with a document and its ETag, or with 304 when the caller has it.</summary>
    /// <param name="tag">The version; none takes the digest of the document.</param>
    public static IResult Tagged<T>(this HttpContext http, T document, string? tag = null)
    {
        tag = $"\"{tag ?? Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(JsonSerializer.Serialize(document, ApiJson.Options))))[..32]}\"";
        http.Response.Headers.ETag = tag;
        return http.Request.Headers.IfNoneMatch.ToString().Split(',').Any(known => known.Trim() == tag)
            ? Results.StatusCode(StatusCodes.Status304NotModified)
            : Results.Json(document, ApiJson.Options);
    }
}
