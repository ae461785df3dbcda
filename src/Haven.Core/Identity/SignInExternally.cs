using System.Security.Cryptography;
using System.Text;
using Haven.Core.Databases;
using Haven.Core.Trail;

namespace Haven.Core.Identity;

/// <summary>Who somebody is at a provider, as a token proved that has been verified.</summary>
public sealed record ExternalIdentity
{
    /// <summary>The provider's name in the settings of this Haven.</summary>
    public required string Provider { get; init; }
    public required string Issuer { get; init; }
    public required string Subject { get; init; }
}

/// <summary>
/// Signs in whom a provider has proved, when their account was linked before. One that is not linked and one that is
/// disabled are one answer; only the trail tells them apart.
/// </summary>
public sealed class SignInExternally(HavenDatabase database, TimeProvider clock)
{
    /// <summary>Of a refusal in the trail, whatever its reason.</summary>
    public const string RefusedOperation = "identity.sign-in.provider-refused";

    public async Task<SignInOutcome> RunAsync(ExternalIdentity proved, CancellationToken ct)
    {
        var at = clock.GetUtcNow();
        await using var transaction = await database.BeginAsync(DatabaseRole.Identity, IdentityTrail.AtTheDoor(at), ct);
        var outcome = await InAsync(transaction, proved, at, ct);
        await transaction.CommitAsync(ct);
        return outcome;
    }

    /// <summary>Notes that a sign-in by a provider was refused.</summary>
    /// <param name="provider">The provider's name in the settings; never what a browser gave.</param>
    /// <param name="code">Why, as a stable word.</param>
    public async Task RefusedAsync(string provider, string code, CancellationToken ct)
    {
        var at = clock.GetUtcNow();
        await using var transaction = await database.BeginAsync(DatabaseRole.Identity, IdentityTrail.AtTheDoor(at), ct);
        await NoteAsync(transaction, $"{provider}: {code}", account: null, at, ct);
        await transaction.CommitAsync(ct);
    }

    private static async Task<SignInOutcome> InAsync(HavenTransaction transaction, ExternalIdentity proved, DateTimeOffset at, CancellationToken ct)
    {
        var user = await transaction.ScalarAsync<Guid?>("select user_id from identity.external_logins where issuer = $1 and subject = $2",
            ct, proved.Issuer, proved.Subject);
        var account = user is { } id ? await Account.FindAsync(transaction, id, ct) : null;
        if (account is { Disabled: false })
            return await BeginSession.InAsync(transaction, account, $"provider-{proved.Provider}", instead: null, at, ct);
        var code = account is null ? "not-linked" : "account-disabled";
        await NoteAsync(transaction, $"{proved.Provider}: {code} {Digest(proved)}", account?.Id, at, ct);
        return new SignInOutcome.Refused();
    }

    private static Task NoteAsync(HavenTransaction transaction, string detail, Guid? account, DateTimeOffset at, CancellationToken ct) =>
        IdentityTrail.WriteAsync(transaction, IdentityTrail.AtTheDoor(at), TrailAct.Refusal, RefusedOperation, detail, account, ct);

    /// <summary>Says whether it is the same stranger again, without saying who.</summary>
    private static string Digest(ExternalIdentity proved) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{proved.Issuer}\n{proved.Subject}")));
}
