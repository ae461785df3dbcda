using System.Buffers.Text;
using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Haven.Core.Databases;
using Haven.Core.Identity;
using Microsoft.AspNetCore.Http.Extensions;

namespace Haven.Web.Identity.OpenIdConnect;

/// <summary>The two things said to a provider: where a browser asks for a code, and the code for a token.</summary>
internal sealed class CodeExchange(HavenHome home, TimeProvider clock)
{
    /// <summary>A random value that nobody can guess: 256 bits.</summary>
    public static string NewSecret() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    /// <summary>The provider's page with everything that binds its answer to this attempt.</summary>
    public static Uri PageFor(Provider provider, ProviderMetadata described, Attempt attempt)
    {
        var query = new QueryBuilder
        {
            { "response_type", "code" },
            { "client_id", provider.ClientId },
            { "redirect_uri", attempt.ReturnAddress },
            { "scope", string.Join(' ', provider.Scopes.Prepend("openid").Distinct(StringComparer.Ordinal)) },
            { "state", attempt.State },
            { "nonce", attempt.Nonce },
            { "code_challenge", Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(attempt.Verifier))) },
            { "code_challenge_method", "S256" },
        };
        if (provider.Acr.Count > 0)
            query.Add("acr_values", string.Join(' ', provider.Acr));
        if (provider.MaxAgeMinutes is { } minutes)
            query.Add("max_age", (minutes * 60).ToString(System.Globalization.CultureInfo.InvariantCulture));
        var own = query.ToString();
        return new UriBuilder(described.Authorization) { Query = described.Authorization.Query is { Length: > 1 } kept ? $"{kept}&{own[1..]}" : own }.Uri;
    }

    /// <summary>Who the code stands for, once its token has been verified in every respect.</summary>
    public async Task<Checked<ExternalIdentity>> RedeemAsync(ProviderConnection connection, ProviderMetadata described, Attempt attempt, string code, CancellationToken ct)
    {
        var provider = connection.Provider;
        var secret = provider.SecretFile is null ? null : ProviderFile.Secret(provider, home);
        if (secret is null && provider.SecretFile is not null)
            return new Refusal("secret-unreadable");
        using var request = Request(provider, described, attempt, code, secret);
        if (!(await connection.SendAsync(request, ct)).IsGood(out var answer, out var refusal))
            return refusal;
        if (answer.Text("id_token") is not { } text || !string.Equals(answer.Text("token_type"), "Bearer", StringComparison.OrdinalIgnoreCase))
            return new Refusal("token-missing");
        return await VerifyAsync(connection, described, attempt, text, answer.Text("access_token"), ct);
    }

    private async Task<Checked<ExternalIdentity>> VerifyAsync(
        ProviderConnection connection, ProviderMetadata described, Attempt attempt, string text, string? accessToken, CancellationToken ct)
    {
        var provider = connection.Provider;
        if (!IdToken.Read(text, provider.Algorithms).IsGood(out var token, out var refusal)
            || !(await connection.KeyAsync(described, token.KeyId, token.Algorithm, ct)).IsGood(out var key, out refusal))
            return refusal;
        if (!token.IsSignedBy(key))
            return new Refusal("token-signature");
        var claims = new IdTokenClaims { Provider = provider, Nonce = attempt.Nonce, AccessToken = accessToken, At = clock.GetUtcNow() };
        return claims.Check(token.Claims).IsGood(out var subject, out refusal)
            ? new ExternalIdentity { Provider = provider.Name, Issuer = provider.Issuer, Subject = subject }
            : refusal;
    }

    private static HttpRequestMessage Request(Provider provider, ProviderMetadata described, Attempt attempt, string code, string? secret)
    {
        var form = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["grant_type"] = "authorization_code",
            ["code"] = code,
            ["redirect_uri"] = attempt.ReturnAddress,
            ["code_verifier"] = attempt.Verifier,
        };
        var request = new HttpRequestMessage(HttpMethod.Post, described.Token);
        if (secret is null || described.SecretInForm)
            form["client_id"] = provider.ClientId;
        if (secret is not null && described.SecretInForm)
            form["client_secret"] = secret;
        else if (secret is not null)
            request.Headers.Authorization = new AuthenticationHeaderValue("Basic",
                Convert.ToBase64String(Encoding.UTF8.GetBytes($"{WebUtility.UrlEncode(provider.ClientId)}:{WebUtility.UrlEncode(secret)}")));
        request.Content = new FormUrlEncodedContent(form);
        return request;
    }
}
