using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Haven.Web.Identity.OpenIdConnect;

/// <summary>What an ID token must claim to sign somebody in here and now (OpenID Connect Core 3.1.3.7).</summary>
internal sealed record IdTokenClaims
{
    private const int LongestSubject = 255, MostAudiences = 16;
    private static readonly TimeSpan Skew = TimeSpan.FromMinutes(1), Oldest = TimeSpan.FromMinutes(10);

    public required Provider Provider { get; init; }
    public required string Nonce { get; init; }

    /// <summary>The access token that came with it, if one did.</summary>
    public required string? AccessToken { get; init; }
    public required DateTimeOffset At { get; init; }

    /// <summary>The subject, when everything is as it must be.</summary>
    public Checked<string> Check(JsonElement claims)
    {
        if (claims.Text("iss") != Provider.Issuer)
            return new Refusal("token-issuer");
        if (Audience(claims) is { } notForUs)
            return notForUs;
        if (Times(claims) is { } notNow)
            return notNow;
        if (claims.Text("nonce") is not { } nonce || !Same(nonce, Nonce))
            return new Refusal("token-nonce");
        if (claims.Has("at_hash") && (AccessToken is null || claims.Text("at_hash") is not { } hash || !Same(hash, HashOf(AccessToken))))
            return new Refusal("token-at-hash");
        if (HowTheySignedIn(claims) is { } notSo)
            return notSo;
        return claims.Text("sub") is { Length: > 0 and <= LongestSubject } subject && Ascii.IsValid(subject) && !subject.Any(char.IsControl)
            ? subject
            : new Refusal("token-subject");
    }

    private Refusal? Audience(JsonElement claims)
    {
        var audiences = claims.Text("aud") is { } one ? [one] : claims.Texts("aud");
        if (audiences is null || audiences.Count > MostAudiences || !audiences.Contains(Provider.ClientId)
            || audiences.Any(audience => audience != Provider.ClientId && !Provider.OtherAudiences.Contains(audience)))
            return new("token-audience");
        var mustSay = audiences.Count > 1 || claims.Has("azp");
        return mustSay && claims.Text("azp") != Provider.ClientId ? new("token-authorised-party") : null;
    }

    private Refusal? Times(JsonElement claims)
    {
        if (claims.Moment("exp") is not { } expires || expires + Skew <= At)
            return new("token-expired");
        if (claims.Moment("iat") is not { } issued || issued - Skew > At || (claims.Has("nbf") && !(claims.Moment("nbf") - Skew <= At)))
            return new("token-not-yet-valid");
        return issued + Oldest < At ? new("token-too-old") : null;
    }

    private Refusal? HowTheySignedIn(JsonElement claims)
    {
        if (Provider.Acr.Count > 0 && !Provider.Acr.Contains(claims.Text("acr") ?? ""))
            return new("token-assurance");
        if (Provider.Amr.Except(claims.Texts("amr") ?? []).Any())
            return new("token-methods");
        if (Provider.MaxAgeMinutes is { } minutes && !(claims.Moment("auth_time") + TimeSpan.FromMinutes(minutes) + Skew >= At))
            return new("token-sign-in-too-old");
        return null;
    }

    /// <summary>The left half of the digest; every algorithm that is taken has SHA-256.</summary>
    private static string HashOf(string accessToken) => Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(accessToken)).AsSpan(0, 16));

    private static bool Same(string given, string expected) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(given), Encoding.UTF8.GetBytes(expected));
}
