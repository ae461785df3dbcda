using Haven.Core.Identity;

namespace Haven.Web.Identity.OpenIdConnect;

/// <summary>What signing in by a provider is made of.</summary>
internal static class OpenIdConnectParts
{
    /// <exception cref="Haven.Core.InputException">The home's settings of providers are wrong.</exception>
    public static void AddProviders(this IServiceCollection services, SiteOptions options)
    {
        var providers = ProviderFile.Read(options.Home);
        services.AddSingleton(_ => new Providers(providers, options.Clock))
            .AddSingleton(_ => new CodeExchange(options.Home, options.Clock))
            .AddSingleton<TravelCookie>().AddSingleton<ProviderTrip>()
            .AddSingleton<ExternalAttempts>().AddSingleton<SignInExternally>().AddSingleton<LinkExternalLogin>().AddSingleton<ExternalLogins>();
    }

    /// <summary>
    /// Lets the page load and then go on by itself. The browser came from another site: a redirect would still count as
    /// the other site's doing and leave the session's cookie behind, and the policy of forms forbids one to a provider.
    /// </summary>
    public static void GoesOnTo(this HttpResponse response, string address) => response.Headers["Refresh"] = $"0;url={address}";

    /// <summary>The place with every character that a header cannot hold escaped.</summary>
    public static string InHeader(string place) =>
        string.Concat(System.Text.Encoding.UTF8.GetBytes(place).Select(b => b is > 0x20 and < 0x7F ? $"{(char)b}" : $"%{b:X2}"));
}
