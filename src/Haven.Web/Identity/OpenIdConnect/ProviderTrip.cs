using System.Security.Cryptography;
using System.Text;
using Haven.Core.Identity;

namespace Haven.Web.Identity.OpenIdConnect;

/// <summary>Who came back from a provider, and with what they had set out.</summary>
internal sealed record Returned(ExternalIdentity Identity, Attempt Attempt);

/// <summary>Sends a browser to a provider and hears it when it comes back. Every refusal is in the trail and, without anybody in it, in the log.</summary>
internal sealed class ProviderTrip(
    SiteOptions site, TravelCookie cookie, CodeExchange exchange, ExternalAttempts attempts, SignInExternally signIn, ILogger<ProviderTrip> logger)
{
    private const string Use = "away";
    private const int LongestAnswer = 4096;

    /// <summary>The provider's page for this browser to go to.</summary>
    /// <param name="next">Where to go when signed in.</param>
    /// <param name="linkFor">The signed-in user who wants to link their account; none for signing in.</param>
    public async Task<Checked<Uri>> BeginAsync(HttpContext http, ProviderConnection connection, string? next, Guid? linkFor, CancellationToken ct)
    {
        var provider = connection.Provider;
        if (!(await connection.MetadataAsync(ct)).IsGood(out var described, out var refusal))
            return await RefuseAsync(provider, refusal, ct);
        var attempt = new Attempt
        {
            Provider = provider.Name,
            State = await attempts.BeginAsync(provider.Name, ct),
            Nonce = CodeExchange.NewSecret(),
            Verifier = CodeExchange.NewSecret(),
            ReturnAddress = new Uri(Origin(http), $"/sign-in/with/{provider.Name}/back").AbsoluteUri,
            Next = next is { Length: <= 1000 } ? next : null,
            LinkFor = linkFor,
        };
        cookie.Set(http, Use, attempt, ExternalAttempts.Lasts);
        return CodeExchange.PageFor(provider, described, attempt);
    }

    /// <summary>Who the provider says has come back, if everything about it is right.</summary>
    public async Task<Checked<Returned>> EndAsync(HttpContext http, ProviderConnection connection, CancellationToken ct)
    {
        var came = await HearAsync(http, connection, ct);
        return came.IsGood(out _, out var refusal) ? came : await RefuseAsync(connection.Provider, refusal, ct);
    }

    private async Task<Checked<Returned>> HearAsync(HttpContext http, ProviderConnection connection, CancellationToken ct)
    {
        var (provider, query) = (connection.Provider, http.Request.Query);
        if (query.Any(parameter => parameter.Value.Count != 1 || parameter.Value[0]!.Length > LongestAnswer))
            return new Refusal("answer-shape");
        if (cookie.Take<Attempt>(http, Use) is not { } attempt || attempt.Provider != provider.Name)
            return new Refusal("browser-not-sent");
        if (!Same(query["state"].ToString(), attempt.State))
            return new Refusal("state-wrong");
        if (!await attempts.TakeAsync(provider.Name, attempt.State, ct))
            return new Refusal("state-used-or-old");
        if (!(await connection.MetadataAsync(ct)).IsGood(out var described, out var refusal))
            return refusal;
        // Asked before anything else of the answer counts: another provider may have sent it (RFC 9207).
        if (query["iss"].ToString() is var issuer && issuer != provider.Issuer && (issuer.Length > 0 || described.NamesItself))
            return new Refusal("answer-issuer");
        // What the provider says about its error is somebody else's text: it is neither shown nor kept.
        if (query.ContainsKey("error"))
            return new Refusal(query["error"] == "access_denied" ? "provider-denied" : "provider-error");
        if (query["code"].ToString() is not { Length: > 0 } code)
            return new Refusal("code-missing");
        return (await exchange.RedeemAsync(connection, described, attempt, code, ct)).IsGood(out var identity, out refusal)
            ? new Returned(identity, attempt)
            : refusal;
    }

    private async Task<Refusal> RefuseAsync(Provider provider, Refusal refusal, CancellationToken ct)
    {
        logger.LogWarning("a sign-in by {Provider} was refused: {Code}", provider.Name, refusal.Code);
        await signIn.RefusedAsync(provider.Name, refusal.Code, ct);
        return refusal;
    }

    private Uri Origin(HttpContext http) => site.PublicUrl ?? new Uri($"{http.Request.Scheme}://{http.Request.Host}");

    private static bool Same(string given, string expected) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(given), Encoding.UTF8.GetBytes(expected));
}
