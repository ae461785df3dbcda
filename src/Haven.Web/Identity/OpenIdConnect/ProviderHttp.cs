using System.Net;
using System.Text.Json;

namespace Haven.Web.Identity.OpenIdConnect;

/// <summary>
/// Asks a provider for JSON. Follows no redirect, keeps no cookie, unpacks nothing, reads no more than a limit, waits no
/// longer than another. Nothing of what is sent or answered goes into a log.
/// </summary>
internal sealed class ProviderHttp : IDisposable
{
    private const int LongestAnswer = 256 * 1024;
    private readonly HttpClient client = new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        AutomaticDecompression = DecompressionMethods.None,
        MaxResponseHeadersLength = 32,
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
    }) { Timeout = Timeout.InfiniteTimeSpan };

    public async Task<Checked<JsonElement>> SendAsync(HttpRequestMessage request, TimeSpan limit, CancellationToken ct)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        patience.CancelAfter(limit);
        request.Headers.Accept.Add(new("application/json"));
        try
        {
            using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, patience.Token);
            if ((int)response.StatusCode is >= 300 and < 400)
                return new Refusal("provider-redirects");
            if (response.StatusCode != HttpStatusCode.OK)
                return new Refusal("provider-says-no");
            if (response.Content.Headers.ContentType?.MediaType is not ("application/json" or "application/jwk-set+json"))
                return new Refusal("provider-not-json");
            if (await ReadAsync(response.Content, patience.Token) is not { } bytes)
                return new Refusal("provider-too-large");
            return StrictJson.Object(bytes) is { } json ? json : new Refusal("provider-not-json");
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return new Refusal("provider-too-slow");
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            return new Refusal("provider-unreachable");
        }
    }

    public void Dispose() => client.Dispose();

    /// <summary>The whole body; null when it is too large, whatever its header says.</summary>
    private static async Task<ReadOnlyMemory<byte>?> ReadAsync(HttpContent content, CancellationToken ct)
    {
        await using var body = await content.ReadAsStreamAsync(ct);
        var bytes = new byte[LongestAnswer + 1];
        var length = await body.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, ct);
        if (length > LongestAnswer)
            return null;
        return bytes.AsMemory(0, length);
    }
}
