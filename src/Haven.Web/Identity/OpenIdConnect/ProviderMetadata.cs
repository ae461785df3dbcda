using System.Text.Json;

namespace Haven.Web.Identity.OpenIdConnect;

/// <summary>What a provider says of itself (OpenID Connect Discovery), held against what the settings say of it.</summary>
internal sealed record ProviderMetadata
{
    public required Uri Authorization { get; init; }
    public required Uri Token { get; init; }
    public required Uri Keys { get; init; }

    /// <summary>It names itself in its answers (RFC 9207), so an answer that does not is not its own.</summary>
    public required bool NamesItself { get; init; }

    /// <summary>The client secret goes into the form, for want of the header.</summary>
    public required bool SecretInForm { get; init; }

    public static Checked<ProviderMetadata> Read(JsonElement document, Provider provider)
    {
        if (document.Text("issuer") != provider.Issuer)
            return new Refusal("discovery-issuer");
        if (provider.Endpoint(document.Text("authorization_endpoint")) is not { } authorization
            || provider.Endpoint(document.Text("token_endpoint")) is not { } token
            || provider.Endpoint(document.Text("jwks_uri")) is not { } keys)
            return new Refusal("discovery-endpoint");
        if (document.Texts("response_types_supported")?.Contains("code") != true)
            return new Refusal("discovery-code-flow");
        if (document.Texts("id_token_signing_alg_values_supported")?.Intersect(provider.Algorithms).Any() != true)
            return new Refusal("discovery-algorithms");
        // Many providers do PKCE without saying so; one that says what it does must do it with a digest.
        if (document.Has("code_challenge_methods_supported") && document.Texts("code_challenge_methods_supported")?.Contains("S256") != true)
            return new Refusal("discovery-pkce");
        var ways = document.Texts("token_endpoint_auth_methods_supported") ?? ["client_secret_basic"];
        return new ProviderMetadata
        {
            Authorization = authorization,
            Token = token,
            Keys = keys,
            NamesItself = document.TryGetProperty("authorization_response_iss_parameter_supported", out var names) && names.ValueKind == JsonValueKind.True,
            SecretInForm = !ways.Contains("client_secret_basic") && ways.Contains("client_secret_post"),
        };
    }
}
