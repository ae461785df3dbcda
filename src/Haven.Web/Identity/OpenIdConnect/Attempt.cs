using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;

namespace Haven.Web.Identity.OpenIdConnect;

/// <summary>A sign-in that is under way at a provider, as the browser that began it keeps it.</summary>
internal sealed record Attempt
{
    public required string Provider { get; init; }
    public required string State { get; init; }
    public required string Nonce { get; init; }

    /// <summary>Proves to the provider that the answer comes back to who asked (RFC 7636).</summary>
    public required string Verifier { get; init; }
    public required string ReturnAddress { get; init; }
    public string? Next { get; init; }

    /// <summary>The signed-in user who wants to link their account; none when somebody signs in.</summary>
    public Guid? LinkFor { get; init; }
}

/// <summary>
/// Keeps something in the browser for the way to a provider and back: encrypted, so that nobody else can make or read
/// it. The cookie is Lax because the way back begins at another site; it opens nothing.
/// </summary>
internal sealed class TravelCookie(IDataProtectionProvider keys)
{
    private readonly IDataProtector protector = keys.CreateProtector("Haven.Identity.OpenIdConnect.v1");

    public void Set<T>(HttpContext http, string use, T value, TimeSpan lasts)
    {
        var options = Options(http);
        options.MaxAge = lasts;
        http.Response.Cookies.Append(Name(http, use), protector.CreateProtector(use).Protect(JsonSerializer.Serialize(value)), options);
    }

    /// <summary>What the browser kept, which it keeps no more; null when it brings nothing of ours.</summary>
    public T? Take<T>(HttpContext http, string use) where T : class
    {
        if (http.Request.Cookies[Name(http, use)] is not { Length: > 0 } kept)
            return null;
        http.Response.Cookies.Delete(Name(http, use), Options(http));
        return Open<T>(use, kept);
    }

    /// <summary>The same, and the browser keeps it.</summary>
    public T? Read<T>(HttpContext http, string use) where T : class =>
        http.Request.Cookies[Name(http, use)] is { Length: > 0 } kept ? Open<T>(use, kept) : null;

    private T? Open<T>(string use, string kept) where T : class
    {
        try
        {
            return JsonSerializer.Deserialize<T>(protector.CreateProtector(use).Unprotect(kept));
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private static string Name(HttpContext http, string use) => http.Request.IsHttps ? $"__Host-haven-{use}" : $"haven-{use}";

    private static CookieOptions Options(HttpContext http) => new()
    {
        HttpOnly = true,
        Secure = http.Request.IsHttps,
        SameSite = SameSiteMode.Lax,
        Path = "/",
        IsEssential = true,
    };
}
