namespace Haven.Web.Identity.OpenIdConnect;

/// <summary>What is known of one provider now: its description and its keys, fetched when needed and not too often.</summary>
internal sealed class ProviderConnection(Provider provider, ProviderHttp http, TimeProvider clock) : IDisposable
{
    private static readonly TimeSpan Fresh = TimeSpan.FromHours(1), KeysAtMostEvery = TimeSpan.FromMinutes(1);
    private readonly SemaphoreSlim gate = new(1);
    private (ProviderMetadata Value, DateTimeOffset At)? metadata;
    private (SigningKeys Value, DateTimeOffset At)? keys;

    public Provider Provider => provider;

    /// <summary>How the provider describes itself. A description that is an hour old is asked for again, and checked again.</summary>
    public async Task<Checked<ProviderMetadata>> MetadataAsync(CancellationToken ct)
    {
        await gate.WaitAsync(ct);
        try
        {
            if (metadata is { } held && clock.GetUtcNow() - held.At < Fresh)
                return held.Value;
            metadata = null;
            if (!(await GetAsync(provider.Discovery, ct)).IsGood(out var document, out var refusal)
                || !ProviderMetadata.Read(document, provider).IsGood(out var described, out refusal))
                return refusal;
            metadata = (described, clock.GetUtcNow());
            return described;
        }
        finally
        {
            gate.Release();
        }
    }

    /// <summary>
    /// The key that signed a token. One that is not known may be new, so the keys are asked for again, once a minute at
    /// most: else a stranger could make Haven ask as often as they like.
    /// </summary>
    public async Task<Checked<SigningKey>> KeyAsync(ProviderMetadata described, string id, SigningAlgorithm algorithm, CancellationToken ct)
    {
        await gate.WaitAsync(ct);
        try
        {
            var age = clock.GetUtcNow() - (keys?.At ?? DateTimeOffset.MinValue);
            if (age < Fresh && keys?.Value.Find(id, algorithm) is { } known)
                return known;
            if (age < KeysAtMostEvery)
                return new Refusal("token-key-unknown");
            keys = null;
            if (!(await GetAsync(described.Keys, ct)).IsGood(out var document, out var refusal) || !SigningKeys.Read(document).IsGood(out var shown, out refusal))
                return refusal;
            keys = (shown, clock.GetUtcNow());
            return shown.Find(id, algorithm) is { } found ? found : new Refusal("token-key-unknown");
        }
        finally
        {
            gate.Release();
        }
    }

    public Task<Checked<System.Text.Json.JsonElement>> SendAsync(HttpRequestMessage request, CancellationToken ct) =>
        http.SendAsync(request, TimeSpan.FromSeconds(provider.TimeoutSeconds), ct);

    public void Dispose() => gate.Dispose();

    private async Task<Checked<System.Text.Json.JsonElement>> GetAsync(Uri address, CancellationToken ct)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        return await SendAsync(request, ct);
    }
}
