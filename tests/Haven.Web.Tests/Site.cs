using Haven.Core.Databases;
using Haven.TestKit;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Haven.Web.Tests;

/// <summary>The real site on a free port of this machine, with a clock and a log of the test's own.</summary>
internal sealed class Site : IAsyncDisposable
{
    private readonly WebApplication app;

    private Site(WebApplication app, Uri url, TestClock clock, TestLog log) => (this.app, Url, Clock, Log) = (app, url, clock, log);

    public Uri Url { get; }

    public TestClock Clock { get; }

    public TestLog Log { get; }

    public IServiceProvider Parts => app.Services;

    /// <summary>Every endpoint the running site answers at.</summary>
    public IReadOnlyList<RouteEndpoint> Endpoints => [.. app.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()];

    public static async Task<Site> OpenAsync(HavenDatabase database, Func<SiteOptions, SiteOptions>? with = null, Action<WebApplication>? map = null)
    {
        var clock = new TestClock();
        var log = new TestLog();
        var home = new HavenHome(Path.Combine(TestFolders.New(), "home"));
        home.Create();
        var options = new SiteOptions
        {
            Database = database,
            Home = home,
            Port = 0,
            Clock = clock,
            Limits = new() { AMinuteByAddress = 100_000, AMinuteByUser = 100_000, SignInsAMinuteByAddress = 100_000 },
        };
        var running = HavenSite.Build(with?.Invoke(options) ?? options, builder => builder.Logging.ClearProviders().AddProvider(log), built => map?.Invoke(built));
        return new Site(running, await running.OpenAsync(CancellationToken.None), clock, log);
    }

    /// <summary>A browser that has been nowhere yet.</summary>
    public Browser Browser(bool https = false) => new(Url, https);

    public async ValueTask DisposeAsync() => await app.DisposeAsync();
}
