using System.Text;
using Haven.Core.Exchanges;
using Haven.Web.Identity;
using Microsoft.AspNetCore.Mvc;

namespace Haven.Web.Api.Tokens;

/// <summary>A token as OAuth 2.0 spells it.</summary>
internal sealed record TokenAnswer(
    [property: System.Text.Json.Serialization.JsonPropertyName("access_token")] string AccessToken,
    [property: System.Text.Json.Serialization.JsonPropertyName("token_type")] string TokenType,
    [property: System.Text.Json.Serialization.JsonPropertyName("expires_in")] int ExpiresIn,
    [property: System.Text.Json.Serialization.JsonPropertyName("scope")] string Scope)
{
    /// <summary>Its name alone: a record prints its members, and a log may print a record.</summary>
    public override string ToString() => nameof(TokenAnswer);
}

/// <summary>What a program sends for a token, as a form.</summary>
internal sealed record TokenForm(
    [property: System.Text.Json.Serialization.JsonPropertyName("grant_type")] string GrantType,
    [property: System.Text.Json.Serialization.JsonPropertyName("client_id")] string ClientId,
    [property: System.Text.Json.Serialization.JsonPropertyName("client_secret")] string ClientSecret,
    [property: System.Text.Json.Serialization.JsonPropertyName("scope")] string? Scope)
{
    /// <summary>Its name alone: a record prints its members, and a log may print a record.</summary>
    public override string ToString() => nameof(TokenForm);
}

/// <summary>Tokens for machines: OAuth 2.0 client credentials (RFC 6749 §4.4), and giving one back.</summary>
internal static class TokenEndpoints
{
    public const string Path = ApiRoutes.Root + "/token";
    private const int Longest = 2_000;

    public static void MapTokens(this IEndpointRouteBuilder api)
    {
        api.MapPost("/token", IssueAsync).WithMetadata(new RequestSizeLimitAttribute(16 * 1024)).Is(new()
            {
                Id = "issueToken",
                Summary = "Get a token for client credentials",
                More = "OAuth 2.0 client credentials. The client may prove itself in the form or by HTTP Basic, not both. Errors carry OAuth's word in `error`.",
                Body = typeof(TokenForm),
                MediaType = "application/x-www-form-urlencoded",
                Answer = typeof(TokenAnswer),
                BodyExample = """{"grant_type":"client_credentials","client_id":"leeds-case-system","client_secret":"3oPc…","scope":"measures:read"}""",
                AnswerExample = """{"access_token":"q1m3…","token_type":"Bearer","expires_in":1800,"scope":"measures:read"}""",
            });
        api.MapDelete("/token", EndAsync).Is(new() { Id = "endToken", Summary = "Give the token back: it opens nothing from now on", Scope = Scope.Any, Success = StatusCodes.Status204NoContent });
    }

    private static async Task<IResult> IssueAsync(HttpContext http, IssueToken issue, CancellationToken ct)
    {
        if (http.Request.ContentType is not { } type || !type.StartsWith("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase))
            throw new ApiFault(StatusCodes.Status415UnsupportedMediaType, "unsupported-media-type", "Send the form as application/x-www-form-urlencoded.");
        var form = await FormAsync(http, ct);
        if (One(form, "grant_type") is not "client_credentials")
            throw Refused("unsupported-grant-type", "unsupported_grant_type", "grant_type must be client_credentials.");
        var (client, secret) = Credentials(http, form);
        http.Response.Headers.Pragma = "no-cache";
        return await issue.RunAsync(new() { Client = client, Secret = new(secret), Scope = One(form, "scope") }, ct) switch
        {
            TokenOutcome.Issued given => Results.Json(new TokenAnswer(given.Token, "Bearer", (int)given.Lasts.TotalSeconds, string.Join(' ', given.Scopes))),
            TokenOutcome.ScopeRefused => throw Refused("invalid-scope", "invalid_scope", "A scope is not one that this client may have: leave scope out for all of its own."),
            _ => throw NotTheClient(http),
        };
    }

    private static async Task<IFormCollection> FormAsync(HttpContext http, CancellationToken ct)
    {
        try
        {
            return await http.Request.ReadFormAsync(ct);
        }
        catch (InvalidDataException)
        {
            throw Refused("invalid-request", "invalid_request", "The form could not be read: send few and short fields.");
        }
    }

    private static (string Client, string Secret) Credentials(HttpContext http, IFormCollection form)
    {
        var basic = http.Request.Headers.Authorization.ToString();
        if (basic.Length == 0)
            return (One(form, "client_id") ?? "", One(form, "client_secret") ?? "");
        if (form.ContainsKey("client_secret"))
            throw Refused("invalid-request", "invalid_request", "Give the secret in the form or by HTTP Basic, not both.");
        if (!basic.StartsWith("Basic ", StringComparison.OrdinalIgnoreCase) || basic.Length > Longest)
            throw NotTheClient(http);
        var bytes = new byte[basic.Length];
        if (!Convert.TryFromBase64String(basic["Basic ".Length..].Trim(), bytes, out var length) || Encoding.UTF8.GetString(bytes, 0, length).Split(':', 2) is not [var client, var secret])
            throw NotTheClient(http);
        return (Uri.UnescapeDataString(client).Replace("\0", "", StringComparison.Ordinal), Uri.UnescapeDataString(secret));
    }

    private static string? One(IFormCollection form, string name) => form[name] switch
    {
        [] => null,
        [{ Length: <= Longest } value] when !value.Contains('\0', StringComparison.Ordinal) => value,
        _ => throw Refused("invalid-request", "invalid_request", $"{name} comes twice, is too long or holds a character that is none."),
    };

    private static ApiFault Refused(string code, string error, string words) => new(StatusCodes.Status400BadRequest, code, words) { More = new() { ["error"] = error } };

    private static ApiFault NotTheClient(HttpContext http)
    {
        http.Response.Headers.WWWAuthenticate = "Basic realm=\"haven\"";
        return new(StatusCodes.Status401Unauthorized, "invalid-client", "No live client has this id and this secret.") { More = new() { ["error"] = "invalid_client" } };
    }

    private static async Task<IResult> EndAsync(HttpContext http, RevokeToken revoke, CancellationToken ct)
    {
        await revoke.RunAsync(MachineHandler.TokenOf(http.Request)!, http.ByMachine(), ct);
        return Results.NoContent();
    }
}
