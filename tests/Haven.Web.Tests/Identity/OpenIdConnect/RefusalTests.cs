using System.Text.Json.Nodes;
using Haven.TestKit;
using Microsoft.AspNetCore.Http;

namespace Haven.Web.Tests.Identity.OpenIdConnect;

/// <summary>
/// A provider that misbehaves, one way at a time: nobody is signed in, the page says nothing, and the trail names the
/// check that caught it, so that no check hides behind another.
/// </summary>
public sealed class RefusalTests(HavenFixture fixture) : IClassFixture<HavenFixture>
{
    private static readonly Dictionary<string, (string Code, Action<HostileProvider> Misbehave)> Ways = new(StringComparer.Ordinal)
    {
        ["token of another issuer"] = ("token-issuer", p => p.Claims = c => c["iss"] = "https://other.example"),
        ["issuer that differs by a slash"] = ("token-issuer", p => p.Claims = c => c["iss"] = $"{p.Issuer}/"),
        ["answer of another issuer"] = ("answer-issuer", p => p.Answer = a => a["iss"] = "https://other.example"),
        ["answer that does not name its issuer"] = ("answer-issuer", p => p.Answer = a => a.Remove("iss")),
        ["error of another issuer"] = ("answer-issuer", p => p.Answer = a => (a["iss"], a["error"]) = ("https://other.example", "access_denied")),
        ["wrong audience"] = ("token-audience", p => p.Claims = c => c["aud"] = "someone-else"),
        ["another trusted audience alone"] = ("token-audience", p => p.Claims = c => c["aud"] = "portal"),
        ["no audience"] = ("token-audience", p => p.Claims = c => c.Remove("aud")),
        ["empty audiences"] = ("token-audience", p => p.Claims = c => c["aud"] = new JsonArray()),
        ["audience that is a number"] = ("token-audience", p => p.Claims = c => c["aud"] = new JsonArray("haven", 1)),
        ["audience nobody trusts"] = ("token-audience", p => p.Claims = c => (c["aud"], c["azp"]) = (new JsonArray("haven", "stranger"), "haven")),
        ["two audiences, wrong azp"] = ("token-authorised-party", p => p.Claims = c => (c["aud"], c["azp"]) = (new JsonArray("haven", "portal"), "portal")),
        ["two audiences, no azp"] = ("token-authorised-party", p => p.Claims = c => c["aud"] = new JsonArray("haven", "portal")),
        ["one audience, wrong azp"] = ("token-authorised-party", p => p.Claims = c => c["azp"] = "portal"),
        ["expired"] = ("token-expired", p => p.Claims = c => c["exp"] = Seconds(c, "iat", -60)),
        ["never expires"] = ("token-expired", p => p.Claims = c => c.Remove("exp")),
        ["expiry that is text"] = ("token-expired", p => p.Claims = c => c["exp"] = "9999999999"),
        ["expiry beyond all time"] = ("token-expired", p => p.Claims = c => c["exp"] = 1e300),
        ["not yet valid"] = ("token-not-yet-valid", p => p.Claims = c => c["nbf"] = Seconds(c, "iat", 90)),
        ["not-before that is text"] = ("token-not-yet-valid", p => p.Claims = c => c["nbf"] = "soon"),
        ["issued tomorrow"] = ("token-not-yet-valid", p => p.Claims = c => c["iat"] = Seconds(c, "iat", 90)),
        ["no time of issue"] = ("token-not-yet-valid", p => p.Claims = c => c.Remove("iat")),
        ["issued long ago"] = ("token-too-old", p => p.Claims = c => c["iat"] = Seconds(c, "iat", -601)),
        ["replayed nonce"] = ("token-nonce", p => p.Claims = c => c["nonce"] = "of-an-earlier-sign-in"),
        ["no nonce"] = ("token-nonce", p => p.Claims = c => c.Remove("nonce")),
        ["wrong at_hash"] = ("token-at-hash", p => p.TokenAnswer = a => a["access_token"] = "swapped"),
        ["at_hash without its token"] = ("token-at-hash", p => p.TokenAnswer = a => a.Remove("access_token")),
        ["at_hash that is a number"] = ("token-at-hash", p => p.Claims = c => c["at_hash"] = 1),
        ["no subject"] = ("token-subject", p => p.Claims = c => c.Remove("sub")),
        ["empty subject"] = ("token-subject", p => p.Claims = c => c["sub"] = ""),
        ["very long subject"] = ("token-subject", p => p.Claims = c => c["sub"] = new string('7', 256)),
        ["subject that is a number"] = ("token-subject", p => p.Claims = c => c["sub"] = 77),
        ["subject with a line in it"] = ("token-subject", p => p.Claims = c => c["sub"] = $"{p.Subject}\n"),
        ["another subject"] = ("not-linked", p => p.Claims = c => c["sub"] = p.Subject.ToLowerInvariant()),
        ["unsigned"] = ("token-algorithm", p => p.Header = h => h["alg"] = "none"),
        ["unsigned, spelled otherwise"] = ("token-algorithm", p => p.Header = h => h["alg"] = "nOnE"),
        ["no algorithm"] = ("token-algorithm", p => p.Header = h => h.Remove("alg")),
        ["HS256 under the public key"] = ("token-algorithm", p => p.Header = h => h["alg"] = "HS256"),
        ["algorithm of another key"] = ("token-key-unknown", p => p.Header = h => (h["alg"], h["kid"]) = ("ES256", "rsa")),
        ["unknown key"] = ("token-key-unknown", p => p.Header = h => h["kid"] = "other"),
        ["no key named"] = ("token-key-unknown", p => p.Header = h => h.Remove("kid")),
        ["another key under the name"] = ("token-signature", p => p.Keys = k => k["keys"] = new JsonArray(ProviderKeys.Jwk("rsa", ProviderKeys.OtherRsa))),
        ["two keys of one name"] = ("token-key-unknown", p => p.Keys = k => k["keys"]!.AsArray().Add((JsonNode)ProviderKeys.Jwk("rsa", ProviderKeys.OtherRsa))),
        ["key for encryption"] = ("token-key-unknown", p => p.Keys = k => k["keys"]![0]!["use"] = "enc"),
        ["key of another algorithm"] = ("token-key-unknown", p => p.Keys = k => k["keys"]![0]!["alg"] = "PS256"),
        ["weak key"] = ("token-key-unknown", p => (p.SigningKey, p.Keys) = (ProviderKeys.WeakRsa, k => k["keys"] = new JsonArray(ProviderKeys.Jwk("rsa", ProviderKeys.WeakRsa)))),
        ["keys that are no list"] = ("keys-shape", p => p.Keys = k => k["keys"] = "rsa"),
        ["signed by another key"] = ("token-signature", p => p.SigningKey = ProviderKeys.OtherRsa),
        ["key brought along"] = ("token-signature", p => (p.SigningKey, p.Header) = (ProviderKeys.OtherRsa, h => h["jwk"] = ProviderKeys.Jwk("rsa", ProviderKeys.OtherRsa))),
        ["tampered payload"] = ("token-signature", p => p.Token = t => Swap(t, 1, $"{{\"sub\":\"{p.Subject}\"}}")),
        ["duplicate claims"] = ("token-shape", p => p.ClaimsText = t => t.Replace("\"sub\":", "\"sub\":\"S-1-5-21-1\",\"sub\":", StringComparison.Ordinal)),
        ["duplicate claims, one in escapes"] = ("token-shape", p => p.ClaimsText = t => t.Replace("\"sub\":", "\"\\u0073ub\":\"S-1-5-21-1\",\"sub\":", StringComparison.Ordinal)),
        ["half a letter in the subject"] = ("token-subject", p => p.ClaimsText = t => t.Replace("S-1-5", "\\ud800", StringComparison.Ordinal)),
        ["claims that are no object"] = ("token-shape", p => p.ClaimsText = _ => "[]"),
        ["something critical that nobody knows"] = ("token-shape", p => p.Header = h => h["crit"] = new JsonArray("b64")),
        ["a token that is no ID token"] = ("token-shape", p => p.Header = h => h["typ"] = "at+jwt"),
        ["padding"] = ("token-shape", p => p.Token = t => $"{t}="),
        ["four parts"] = ("token-shape", p => p.Token = t => $"{t}.e30"),
        ["very long token"] = ("token-shape", p => p.Claims = c => c["filler"] = new string('x', 20_000)),
        ["no token"] = ("token-missing", p => p.TokenAnswer = a => a.Remove("id_token")),
        ["token of an unknown type"] = ("token-missing", p => p.TokenAnswer = a => a["token_type"] = "mac"),
        ["error with a script"] = ("provider-error", p => p.Answer = a => (a["error"], a["error_description"]) = ("<script>alert(1)</script>", "<script>alert(1)</script>")),
        ["denied"] = ("provider-denied", p => p.Answer = a => a["error"] = "access_denied"),
        ["no code"] = ("code-missing", p => p.Answer = a => a.Remove("code")),
        ["wrong state"] = ("state-wrong", p => p.Answer = a => a["state"] = "guessed"),
        ["no state"] = ("state-wrong", p => p.Answer = a => a.Remove("state")),
        ["redirect of the token"] = ("provider-redirects", p => p.Instead = At("/token", http => http.Response.Redirect($"{p.Issuer}/elsewhere", permanent: false, preserveMethod: true))),
        ["redirect of the keys"] = ("provider-redirects", p => p.Instead = At("/keys", http => http.Response.Redirect($"{p.Issuer}/elsewhere"))),
        ["html instead of JSON"] = ("provider-not-json", p => p.Instead = Write("/token", "text/html", "<html>maintenance</html>")),
        ["JSON called html"] = ("provider-not-json", p => p.Instead = Write("/keys", "text/html", "{\"keys\":[]}")),
        ["html called JSON"] = ("provider-not-json", p => p.Instead = Write("/token", "application/json", "<html>maintenance</html>")),
        ["duplicate members in the answer"] = ("provider-not-json", p => p.Instead = Write("/token", "application/json", "{\"id_token\":\"a\",\"id_token\":\"b\"}")),
        ["oversized keys"] = ("provider-too-large", p => p.Keys = k => k["filler"] = new string('x', 300_000)),
        ["oversized answer without end"] = ("provider-too-large", p => p.Instead = Endless("/token")),
        ["slow answer"] = ("provider-too-slow", p => p.Instead = Silent("/token")),
        ["hung up"] = ("provider-unreachable", p => p.Instead = At("/token", http => http.Abort())),
        ["refused the code"] = ("provider-says-no", p => p.Instead = At("/token", http => http.Response.StatusCode = 400)),
    };

    public static TheoryData<string> Names => [.. Ways.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_misbehaving_provider_signs_nobody_in(string way)
    {
        await using var visit = await Visit.OpenAsync(fixture, $""", "timeoutSeconds": {(way == "slow answer" ? 1 : 30)}, "otherAudiences": ["portal"]""");
        await visit.LinkAsync();
        Ways[way].Misbehave(visit.Provider);
        var page = await visit.TravelAsync();
        await visit.ShouldBeRefusedAsync(page, Ways[way].Code);
        page.Text.ShouldNotContain("alert(1)");
        visit.Provider.Asked.ShouldNotContain("/elsewhere");
    }

    [Fact]
    public void Every_way_to_misbehave_is_one_of_its_own() => Ways.Count.ShouldBeGreaterThan(70);

    private static long Seconds(JsonObject claims, string name, int more) => claims[name]!.GetValue<long>() + more;

    private static string Swap(string token, int part, string json)
    {
        var parts = token.Split('.');
        parts[part] = ProviderKeys.Text(System.Text.Encoding.UTF8.GetBytes(json));
        return string.Join('.', parts);
    }

    private static Func<HttpContext, Task<bool>> At(string path, Action<HttpContext> answer) => http =>
    {
        if (http.Request.Path != path)
            return Task.FromResult(false);
        answer(http);
        return Task.FromResult(true);
    };

    private static Func<HttpContext, Task<bool>> Write(string path, string type, string text) => async http =>
    {
        if (http.Request.Path != path)
            return false;
        http.Response.ContentType = type;
        await http.Response.WriteAsync(text);
        return true;
    };

    private static Func<HttpContext, Task<bool>> Endless(string path) => async http =>
    {
        if (http.Request.Path != path)
            return false;
        http.Response.ContentType = "application/json";
        while (!http.RequestAborted.IsCancellationRequested)
            await http.Response.WriteAsync(new string(' ', 4096));
        return true;
    };

    private static Func<HttpContext, Task<bool>> Silent(string path) => async http =>
    {
        if (http.Request.Path != path)
            return false;
        var gone = new TaskCompletionSource();
        await using var _ = http.RequestAborted.Register(gone.SetResult);
        await gone.Task;
        return true;
    };
}
