using Haven.Core.Databases;
using Haven.Core.Identity;

namespace Haven.Core.Exchanges;

/// <summary>
/// Says at each request whose token it is: against secret, client, account, grant and the clock, so that whatever is
/// ended holds from the next request on.
/// </summary>
public sealed class CheckToken(HavenDatabase database, TimeProvider clock)
{
    /// <summary>The machine that holds this token now, with the token's scopes; or null.</summary>
    public async Task<Machine?> RunAsync(string token, CancellationToken ct)
    {
        var at = clock.GetUtcNow().ToUniversalTime();
        await using var transaction = await database.BeginAsync(DatabaseRole.Identity, IdentityTrail.AtTheDoor(at), ct);
        return (await transaction.ListAsync($"""
            select {Machine.Columns}, x.scopes from exchanges.tokens x {Machine.Live}
            join exchanges.secrets s on s.digest = x.secret and s.ended_at is null
            where x.digest = $1 and x.ended_at is null and x.expires_at > $2
            """, row => Machine.Read(row, scopes: 5), ct, SecretToken.Digest(token), at)).SingleOrDefault();
    }
}
