using System.Collections.Concurrent;
using System.Net;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Haven.Web.Tests.Logs;

/// <summary>A collector of traces and metrics: what it is sent is all that leaves the machine.</summary>
internal sealed class Collector : IAsyncDisposable
{
    private static readonly string[] Settings = ["OTEL_EXPORTER_OTLP_ENDPOINT", "OTEL_EXPORTER_OTLP_PROTOCOL"];
    private readonly WebApplication app;
    private readonly ConcurrentDictionary<string, string> bodies = new(StringComparer.Ordinal);

    private Collector(WebApplication app) => this.app = app;

    /// <summary>What came at each address, as text: names and tags stand in it as they are.</summary>
    public IReadOnlyDictionary<string, string> Bodies => bodies;

    /// <summary>From here on, whatever site is built in this process sends here.</summary>
    public static async Task<Collector> OpenAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var collector = new Collector(builder.Build());
        collector.app.Run(collector.TakeAsync);
        await collector.app.StartAsync();
        Environment.SetEnvironmentVariable(Settings[0], collector.app.Urls.First());
        Environment.SetEnvironmentVariable(Settings[1], "http/protobuf");
        return collector;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var setting in Settings)
            Environment.SetEnvironmentVariable(setting, null);
        await app.DisposeAsync();
    }

    private async Task TakeAsync(HttpContext http)
    {
        using var body = new StreamReader(http.Request.Body, Encoding.Latin1);
        var text = await body.ReadToEndAsync();
        bodies.AddOrUpdate(http.Request.Path, text, (_, before) => before + text);
    }
}
