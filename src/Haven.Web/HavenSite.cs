using System.Net;
using Haven.Core;
using Haven.Web.Api;
using Haven.Web.Assets;
using Haven.Web.Design.Fields;
using Haven.Web.Drafts;
using Haven.Web.Faults;
using Haven.Web.Health;
using Haven.Web.Identity;
using Haven.Web.Logs;
using Haven.Web.Navigation;
using Haven.Web.Pages.Find;
using Haven.Web.Pages;
using Haven.Web.Pages.Flags;
using Haven.Web.Pages.Measures;
using Haven.Web.Pages.People;
using Haven.Web.Trail;
using Haven.Web.Walls;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Haven.Web;

/// <summary>The site: pages, API and what stands before them. It listens on loopback only; a proxy brings the world.</summary>
public static class HavenSite
{
    /// <summary>Builds the site; <see cref="OpenAsync"/> opens its port.</summary>
    public static WebApplication Build(SiteOptions options) => Build(options, _ => { }, _ => { });

    /// <param name="adjust">Changes the parts before they are put together, for tests.</param>
    /// <param name="map">Adds endpoints, for tests.</param>
    internal static WebApplication Build(SiteOptions options, Action<WebApplicationBuilder> adjust, Action<WebApplication> map)
    {
        // Empty: nothing is taken from the environment or from files that happen to lie about.
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions
        {
            ApplicationName = typeof(HavenSite).Assembly.GetName().Name,
            ContentRootPath = AppContext.BaseDirectory,
            EnvironmentName = Environments.Production,
        });
        Listen(builder.WebHost, options);
        Log(builder.Logging);
        AddParts(builder.Services, options);
        adjust(builder);

        var app = builder.Build();
        Stand(app, options);
        app.MapAssets();
        app.MapHealth();
        app.MapWitness();
        app.MapIdentity();
        app.MapPasskeys();
        app.MapDrafts();
        app.MapApi();
        app.MapMeasures();
        app.MapRazorPages();
        map(app);
        return app;
    }

    /// <summary>Opens the site's port.</summary>
    /// <exception cref="InputException">The port is taken.</exception>
    public static async Task<Uri> OpenAsync(this WebApplication site, CancellationToken ct)
    {
        try
        {
            await site.StartAsync(ct);
        }
        catch (IOException e) when (e.InnerException is Microsoft.AspNetCore.Connections.AddressInUseException)
        {
            throw new InputException($"{e.Message.TrimEnd('.')}: name another port with --port", e);
        }
        return new UriBuilder(site.Urls.First()) { Host = "localhost" }.Uri;
    }

    private static void Listen(ConfigureWebHostBuilder host, SiteOptions options) => host.UseKestrel(kestrel =>
    {
        kestrel.AddServerHeader = false;
        kestrel.Limits.MaxRequestBodySize = options.Limits.BodyBytes;
        kestrel.Limits.MaxRequestLineSize = 4 * 1024;
        kestrel.Limits.MaxRequestHeadersTotalSize = 16 * 1024;
        kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(10);
        // "localhost" is both families of address, but cannot be asked for a free port.
        if (options.Port == 0)
            kestrel.Listen(IPAddress.Loopback, 0);
        else
            kestrel.ListenLocalhost(options.Port);
    });

    private static void Log(ILoggingBuilder logging) => logging
        .SetMinimumLevel(LogLevel.Warning)
        .AddFilter("Haven", LogLevel.Information)
        // Standard output is the verb's answer.
        .AddConsole(console => console.LogToStandardErrorThreshold = LogLevel.Trace);

    private static void AddParts(IServiceCollection services, SiteOptions options)
    {
        services.AddSingleton(options).AddSingleton(options.Database).AddSingleton(options.Clock);
        services.AddSingleton<Telemetry>();
        services.AddHostedService<TrailKeeper>();
        // The verb that runs the site hears the signals.
        services.Replace(ServiceDescriptor.Singleton<IHostLifetime, SilentLifetime>());
        services.AddRouting(routing => routing.LowercaseUrls = true);
        services.AddIdentity(options);
        services.AddSearch();
        services.AddRazorPages(pages => pages.Conventions.ConfigureFilter(new ServiceFilterAttribute<DraftKeeping>()))
            .AddMvcOptions(mvc => mvc.ModelBinderProviders.Insert(0, new DayBinderProvider()));
        services.AddMeasures();
        services.AddDrafts();
        services.AddAdministration(options);
        services.AddFlags();
        services.AddSingleton<SiteNavigation>();
        services.AddApi(options);
        services.AddPeople();
        services.AddRateLimiter(_ => { });
        services.AddAntiforgery(forgery =>
        {
            forgery.HeaderName = ForgeryWall.HeaderName;
            forgery.FormFieldName = ForgeryWall.FieldName;
            forgery.SuppressXFrameOptionsHeader = true;
            forgery.Cookie.SameSite = SameSiteMode.Strict;
            forgery.Cookie.Path = "/";
            forgery.Cookie.Name = options.PublicUrl?.Scheme == Uri.UriSchemeHttps ? "__Host-haven-form" : "haven-form";
            forgery.Cookie.SecurePolicy = options.PublicUrl?.Scheme == Uri.UriSchemeHttps ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest;
        });
        services.AddHostFiltering(filter => filter.AllowedHosts = options.PublicUrl is { } url ? [url.Host] : ["localhost", "127.0.0.1", "[::1]"]);
        services.Configure<ForwardedHeadersOptions>(forwarded =>
        {
            forwarded.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto;
            forwarded.ForwardLimit = 1;
        });
    }

    /// <summary>What stands before pages and API, in the order in which a request meets it.</summary>
    private static void Stand(WebApplication app, SiteOptions options)
    {
        app.Services.GetRequiredService<Telemetry>();
        app.UseSecurityHeaders();
        if (options.PublicUrl is not null)
            app.UseForwardedHeaders();
        app.UseHostFiltering();
        app.UseRequestLog(options.Clock);
        app.UseFaultPages();
        app.UseAddressLimits(options.Limits);
        app.UseRouting();
        app.UseAuthentication();
        app.UseUserLimits(options.Limits);
        app.UseAuthorization();
        app.UseStartPlace();
        app.UseForgeryWall();
    }

    /// <summary>Neither hears signals nor speaks.</summary>
    private sealed class SilentLifetime : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
