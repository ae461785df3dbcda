using Haven.Core.Exchanges;
using Haven.Core.Identity;
using Haven.Web.Identity.OpenIdConnect;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;

namespace Haven.Web.Identity;

/// <summary>What signing in is made of.</summary>
internal static class IdentityParts
{
    private const string ByAddress = "haven-by-address";

    public static void AddIdentity(this IServiceCollection services, SiteOptions options)
    {
        services.AddDataProtection().SetApplicationName("haven").PersistKeysToFileSystem(IdentitySecrets.KeyFolder(options.Home));
        services.AddSingleton(IdentitySecrets.Of(options.Home));
        services.AddSingleton<CheckSession>().AddSingleton<BeginSession>().AddSingleton<SignIn>().AddSingleton<ConfirmCode>().AddSingleton<ChooseRole>()
            .AddSingleton<StepUp>().AddSingleton<SignOut>().AddSingleton<Enrol>().AddSingleton<ChangeCredentials>().AddSingleton<Passkeys>().AddSingleton<Challenges>();

        services.AddIdentityCore<PasskeyUser>().AddUserStore<PasskeyStore>();
        services.AddScoped<IPasskeyHandler<PasskeyUser>, PasskeyHandler<PasskeyUser>>().AddScoped<PasskeyCeremony>();
        services.Configure<IdentityPasskeyOptions>(passkey =>
        {
            passkey.ServerDomain = options.PublicUrl?.Host ?? "localhost";
            passkey.UserVerificationRequirement = "required";
            passkey.ResidentKeyRequirement = "required";
            passkey.ValidateOrigin = asked => ValueTask.FromResult(!asked.CrossOrigin && asked.Origin == OriginOf(asked.HttpContext.Request));
        });
        services.AddProviders(options);

        services.AddSingleton<CheckToken>();
        // People by their session's cookie, machines by their token: neither opens the other's addresses.
        services.AddAuthentication(ByAddress)
            .AddPolicyScheme(ByAddress, displayName: null, scheme => scheme.ForwardDefaultSelector = http =>
                MachineHandler.Answers(http.Request.Path) ? MachineHandler.SchemeName : SessionHandler.SchemeName)
            .AddScheme<AuthenticationSchemeOptions, SessionHandler>(SessionHandler.SchemeName, configureOptions: null)
            .AddScheme<AuthenticationSchemeOptions, MachineHandler>(MachineHandler.SchemeName, configureOptions: null);
        services.AddAuthorizationBuilder()
            // What does not say otherwise is for people who are signed in.
            .SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build())
            .AddPolicy(SignedIn.SteppedUp, policy => policy.RequireAuthenticatedUser()
                .RequireAssertion(asked => asked.Resource is HttpContext http && http.HasSteppedUp()));
    }

    private static string OriginOf(HttpRequest request) => $"{request.Scheme}://{request.Host}";
}
