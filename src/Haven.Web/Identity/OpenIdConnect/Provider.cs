namespace Haven.Web.Identity.OpenIdConnect;

/// <summary>One sign-in provider as the home's settings describe it.</summary>
internal sealed record Provider
{
    /// <summary>Stands in addresses: lower-case letters, figures and hyphens.</summary>
    public required string Name { get; init; }

    /// <summary>What the button says.</summary>
    public required string Title { get; init; }

    /// <summary>Exactly as the provider writes it in its documents and tokens, a slash at the end or not.</summary>
    public required string Issuer { get; init; }
    public required string ClientId { get; init; }

    /// <summary>The file with the client secret, in the home unless the path is whole; none for a client without a secret.</summary>
    public string? SecretFile { get; init; }

    /// <summary>What is asked for besides <c>openid</c>. Haven needs nothing more.</summary>
    public IReadOnlyList<string> Scopes { get; init; } = [];

    /// <summary>How tokens may be signed.</summary>
    public IReadOnlyList<string> Algorithms { get; init; } = [.. SigningAlgorithm.All.Select(algorithm => algorithm.Name)];

    /// <summary>Hosts besides the issuer's own at which the provider may have its endpoints, with the port when it is not the usual one.</summary>
    public IReadOnlyList<string> Hosts { get; init; } = [];

    /// <summary>When given, the token must claim one of these classes of assurance.</summary>
    public IReadOnlyList<string> Acr { get; init; } = [];

    /// <summary>When given, the token must claim every one of these methods, such as <c>mfa</c>.</summary>
    public IReadOnlyList<string> Amr { get; init; } = [];

    /// <summary>Other clients a token may be for as well; a token for anybody else is refused.</summary>
    public IReadOnlyList<string> OtherAudiences { get; init; } = [];

    /// <summary>When given, how long ago the user may have signed in at the provider.</summary>
    public int? MaxAgeMinutes { get; init; }

    /// <summary>How long one answer of the provider may take.</summary>
    public int TimeoutSeconds { get; init; } = 10;

    /// <summary>The one place where its description is.</summary>
    public Uri Discovery => new($"{Issuer.TrimEnd('/')}/.well-known/openid-configuration");

    /// <summary>An endpoint that this provider may have: encrypted, and on a host that is its own.</summary>
    public Uri? Endpoint(string? address) =>
        address is { Length: <= 2000 } && ProviderAddress.Read(address) is { } url
        && (url.Authority == new Uri(Issuer).Authority || Hosts.Contains(url.Authority, StringComparer.OrdinalIgnoreCase))
            ? url
            : null;
}

/// <summary>Addresses that secrets may travel to.</summary>
internal static class ProviderAddress
{
    /// <summary>An https address without user or fragment; plain http is for this machine only.</summary>
    public static Uri? Read(string address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var url) && url.UserInfo.Length == 0 && url.Fragment.Length == 0
        && (url.Scheme == Uri.UriSchemeHttps || (url.Scheme == Uri.UriSchemeHttp && url.IsLoopback))
            ? url
            : null;
}
