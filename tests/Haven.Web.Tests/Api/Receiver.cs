using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Haven.Web.Tests.Api;

/// <summary>Another agency's receiver of webhooks, on a free port of this machine.</summary>
internal sealed class Receiver : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly TaskCompletionSource first = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private Receiver(WebApplication app) => this.app = app;

    public Uri Url => new(app.Urls.First());

    /// <summary>What came: body, signature and id of the delivery.</summary>
    public ConcurrentQueue<(string Body, string Signature, string Delivery)> Came { get; } = new();

    /// <summary>Ends when something came.</summary>
    public Task First => first.Task;

    /// <summary>What it answers with; null never answers.</summary>
    public int? Status { get; set; } = 200;

    public static async Task<Receiver> OpenAsync()
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        builder.Services.AddRouting();
        var built = builder.Build();
        var receiver = new Receiver(built);
        built.MapPost("/{**path}", receiver.TakeAsync);
        await built.StartAsync();
        return receiver;
    }

    public async ValueTask DisposeAsync() => await app.DisposeAsync();

    private async Task TakeAsync(HttpContext http)
    {
        using var reader = new StreamReader(http.Request.Body);
        Came.Enqueue((await reader.ReadToEndAsync(), http.Request.Headers["Haven-Signature"].ToString(), http.Request.Headers["Haven-Delivery"].ToString()));
        first.TrySetResult();
        if (Status is not { } status)
        {
            await Task.Delay(Timeout.Infinite, http.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            return;
        }
        http.Response.StatusCode = status;
        if (status is >= 300 and < 400)
            http.Response.Headers.Location = "/elsewhere";
    }
}
