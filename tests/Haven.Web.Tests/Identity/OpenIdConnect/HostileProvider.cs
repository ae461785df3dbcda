using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Logging;

namespace Haven.Web.Tests.Identity.OpenIdConnect;

/// <summary>
/// A sign-in provider on this machine that does everything right until it is told to misbehave. It checks what an honest
/// one checks: the client's secret, the return address and the proof of the code challenge.
/// </summary>
internal sealed class HostileProvider : IAsyncDisposable
{
    public const string ClientId = "haven", Secret = "s&cret +1";
    private static int count;
    private readonly Dictionary<string, JsonObject> codes = new(StringComparer.Ordinal);
    private readonly WebApplication app;

    private HostileProvider(WebApplication app) => this.app = app;

    public TimeProvider Clock { get; set; } = TimeProvider.System;
    /// <summary>Its own, for ports are used again.</summary>
    public string Subject { get; } = $"S-1-5-21-{Interlocked.Increment(ref count)}";

    public string Issuer { get; private set; } = "";
    public string Algorithm { get; set; } = "RS256";
    public RSA SigningKey { get; set; } = ProviderKeys.Rsa;

    /// <summary>Changes the description before it is sent.</summary>
    public Action<JsonObject>? Description { get; set; }
    public Action<JsonObject>? Keys { get; set; }
    public Action<JsonObject>? Header { get; set; }
    public Action<JsonObject>? Claims { get; set; }

    /// <summary>Changes the claims as text, for what no JSON writer would write.</summary>
    public Func<string, string>? ClaimsText { get; set; }
    public Func<string, string>? Token { get; set; }
    public Action<JsonObject>? TokenAnswer { get; set; }

    /// <summary>Changes what the browser is sent back with.</summary>
    public Action<Dictionary<string, string?>>? Answer { get; set; }

    /// <summary>Answers at a path instead of what would; returns whether it did.</summary>
    public Func<HttpContext, Task<bool>>? Instead { get; set; }

    /// <summary>How often the client's secret came in the form.</summary>
    public int SecretsInForms { get; private set; }

    /// <summary>The paths that were asked for.</summary>
    public List<string> Asked { get; } = [];

    public static async Task<HostileProvider> OpenAsync()
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        builder.Logging.ClearProviders();
        var provider = new HostileProvider(builder.Build());
        provider.app.Run(provider.AnswerAsync);
        await provider.app.StartAsync();
        provider.Issuer = provider.app.Urls.First();
        return provider;
    }

    /// <summary>Somebody signs in at the page; the address the browser is sent back to.</summary>
    public string SignIn(string page)
    {
        page.ShouldStartWith($"{Issuer}/authorize?");
        var asked = QueryHelpers.ParseQuery(new Uri(page).Query).ToDictionary(pair => pair.Key, pair => pair.Value.Single(), StringComparer.Ordinal);
        (asked["response_type"], asked["client_id"], asked["code_challenge_method"]).ShouldBe(("code", ClientId, "S256"));
        asked["scope"]!.Split(' ').ShouldContain("openid");
        asked["state"]!.Length.ShouldBeGreaterThanOrEqualTo(43);
        var code = $"code{codes.Count}";
        codes[code] = new() { ["nonce"] = asked["nonce"], ["challenge"] = asked["code_challenge"], ["return"] = asked["redirect_uri"] };
        var answer = new Dictionary<string, string?>(StringComparer.Ordinal) { ["code"] = code, ["state"] = asked["state"], ["iss"] = Issuer };
        Answer?.Invoke(answer);
        return QueryHelpers.AddQueryString(asked["redirect_uri"]!, answer);
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private async Task AnswerAsync(HttpContext http)
    {
        Asked.Add(http.Request.Path.Value!);
        if (Instead is not null && await Instead(http))
            return;
        var answer = http.Request.Path.Value switch
        {
            "/.well-known/openid-configuration" => Described(),
            "/keys" => Changed(ProviderKeys.Document(), Keys),
            "/token" => Redeemed(await http.Request.ReadFormAsync(), http.Request.Headers.Authorization.ToString()),
            _ => null,
        };
        if (answer is null)
            http.Response.StatusCode = 400;
        await http.Response.WriteAsJsonAsync(answer ?? new() { ["error"] = "invalid_grant" });
    }

    private JsonObject Described() => Changed(new()
    {
        ["issuer"] = Issuer,
        ["authorization_endpoint"] = $"{Issuer}/authorize",
        ["token_endpoint"] = $"{Issuer}/token",
        ["jwks_uri"] = $"{Issuer}/keys",
        ["response_types_supported"] = new JsonArray("code"),
        ["id_token_signing_alg_values_supported"] = new JsonArray("RS256", "PS256", "ES256"),
        ["code_challenge_methods_supported"] = new JsonArray("S256"),
        ["authorization_response_iss_parameter_supported"] = true,
    }, Description);

    private JsonObject? Redeemed(IFormCollection form, string client)
    {
        var right = $"Basic {Convert.ToBase64String(Encoding.UTF8.GetBytes($"{ClientId}:{WebUtility.UrlEncode(Secret)}"))}";
        var isInForm = form["client_id"] == ClientId && form["client_secret"] == Secret;
        SecretsInForms += isInForm ? 1 : 0;
        if ((client != right && !isInForm) || form["grant_type"] != "authorization_code" || !codes.Remove(form["code"].ToString(), out var asked)
            || asked["return"]!.GetValue<string>() != form["redirect_uri"]
            || asked["challenge"]!.GetValue<string>() != ProviderKeys.Text(SHA256.HashData(Encoding.ASCII.GetBytes(form["code_verifier"].ToString()))))
            return null;
        var now = Clock.GetUtcNow().ToUnixTimeSeconds();
        var header = Changed(new() { ["alg"] = Algorithm, ["typ"] = "JWT", ["kid"] = Algorithm == "ES256" ? "curve" : "rsa" }, Header);
        var claims = Changed(new()
        {
            ["iss"] = Issuer, ["sub"] = Subject, ["aud"] = ClientId, ["iat"] = now, ["exp"] = now + 300, ["nonce"] = asked["nonce"]!.GetValue<string>(),
            ["at_hash"] = ProviderKeys.Text(SHA256.HashData("opaque"u8)[..16]),
        }, Claims).ToJsonString();
        var token = ProviderKeys.Token(header.ToJsonString(), ClaimsText?.Invoke(claims) ?? claims, header["alg"]?.GetValue<string>() ?? "", SigningKey);
        return Changed(new() { ["access_token"] = "opaque", ["token_type"] = "Bearer", ["id_token"] = Token?.Invoke(token) ?? token }, TokenAnswer);
    }

    private static JsonObject Changed(JsonObject json, Action<JsonObject>? change)
    {
        change?.Invoke(json);
        return json;
    }
}
