using Haven.Core.Databases;

namespace Haven.Core.Identity;

/// <summary>Browsers that were sent to a sign-in provider: each may come back once, soon, with what it took along.</summary>
public sealed class ExternalAttempts(HavenDatabase database, TimeProvider clock)
{
    /// <summary>How long somebody may take at the provider.</summary>
    public static readonly TimeSpan Lasts = TimeSpan.FromMinutes(10);

    /// <summary>A new state for the browser to take along; the database has its digest only.</summary>
    public async Task<string> BeginAsync(string provider, CancellationToken ct)
    {
        var at = clock.GetUtcNow().ToUniversalTime();
        var state = SecretToken.New();
        await using var transaction = await database.BeginAsync(DatabaseRole.Identity, IdentityTrail.AtTheDoor(at), ct);
        await transaction.ExecuteAsync("""
            delete from identity.external_attempts where state_sha256 in (
                select state_sha256 from identity.external_attempts where expires_at <= $1 for update skip locked)
            """, ct, at);
        await transaction.ExecuteAsync("insert into identity.external_attempts (state_sha256, provider, expires_at) values ($1, $2, $3)",
            ct, SecretToken.Digest(state), provider, at + Lasts);
        await transaction.CommitAsync(ct);
        return state;
    }

    /// <summary>Whether this state was on its way to this provider; from now on it is not.</summary>
    public async Task<bool> TakeAsync(string provider, string state, CancellationToken ct)
    {
        var at = clock.GetUtcNow().ToUniversalTime();
        await using var transaction = await database.BeginAsync(DatabaseRole.Identity, IdentityTrail.AtTheDoor(at), ct);
        var taken = await transaction.ExecuteAsync("delete from identity.external_attempts where state_sha256 = $1 and provider = $2 and expires_at > $3",
            ct, SecretToken.Digest(state), provider, at);
        await transaction.CommitAsync(ct);
        return taken == 1;
    }
}
