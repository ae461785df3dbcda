using Haven.Core.Databases;

namespace Haven.Core.Identity;

/// <summary>What a passkey is asked to sign: kept here, so that it can be used once and only for what it was made for.</summary>
public sealed class Challenges(HavenDatabase database, TimeProvider clock)
{
    private static readonly TimeSpan Lasts = TimeSpan.FromMinutes(5);

    /// <param name="purpose"><c>sign-in</c>, <c>step-up</c> or <c>enrol</c>.</param>
    /// <param name="state">What the site needs to verify the answer.</param>
    public async Task<Guid> AddAsync(string purpose, Guid? user, string state, CancellationToken ct)
    {
        var at = clock.GetUtcNow().ToUniversalTime();
        var id = Guid.CreateVersion7(at);
        await using var transaction = await database.BeginAsync(DatabaseRole.Identity, IdentityTrail.AtTheDoor(at), ct);
        await transaction.ExecuteAsync("""
            delete from identity.challenges where id in (select id from identity.challenges where expires_at <= $1 for update skip locked)
            """, ct, at);
        await transaction.ExecuteAsync("insert into identity.challenges (id, purpose, user_id, state, expires_at) values ($1, $2, $3, $4, $5)",
            ct, id, purpose, user, state, at + Lasts);
        await transaction.CommitAsync(ct);
        return id;
    }

    /// <summary>Takes the challenge away; null when there is none, or it was made for something or somebody else.</summary>
    public async Task<string?> TakeAsync(Guid id, string purpose, Guid? user, CancellationToken ct)
    {
        var at = clock.GetUtcNow().ToUniversalTime();
        await using var transaction = await database.BeginAsync(DatabaseRole.Identity, IdentityTrail.AtTheDoor(at), ct);
        var state = await transaction.ScalarAsync<string>("""
            delete from identity.challenges
            where id = $1 and purpose = $2 and user_id is not distinct from $3::uuid and expires_at > $4 returning state
            """, ct, id, purpose, user, at);
        await transaction.CommitAsync(ct);
        return state;
    }
}
