using Haven.Core.Access;
using Haven.Core.Databases;
using Haven.Core.Identity;
using Npgsql;

namespace Haven.Core.Drafts;

/// <summary>
/// Keeps the words of a form that came when its session had just run out: as a draft of whoever the session was of. It
/// shows nothing and signs nobody in.
/// </summary>
public sealed class KeepAfterSession(HavenDatabase database, TimeProvider clock)
{
    private static readonly TimeSpan Grace = TimeSpan.FromHours(24);

    /// <summary>False when the token is of no session that ran out in the last day, or its user may not act any more.</summary>
    public async Task<bool> RunAsync(string token, DraftForm form, IReadOnlyDictionary<string, string[]> fields, CancellationToken ct)
    {
        if (await WhoseAsync(token, ct) is not { } context)
            return false;
        return await new SaveDraft(database).RunAsync(form, fields, context, ct) is DraftOutcome.Saved;
    }

    private async Task<OperationContext?> WhoseAsync(string token, CancellationToken ct)
    {
        var at = clock.GetUtcNow().ToUniversalTime();
        await using var transaction = await database.BeginAsync(DatabaseRole.Identity, IdentityTrail.AtTheDoor(at), ct);
        // Whoever signed out, or was signed out by somebody, has no session that ran out.
        return (await transaction.ListAsync("""
            select s.user_id, u.email, g.agency, g.role, g.id
            from identity.sessions s
            join identity.users u on u.id = s.user_id
            join access.grants g on g.id = s.grant_id and g.user_id = s.user_id and g.from_at <= $2 and (g.until_at is null or $2 < g.until_at)
            where s.token_sha256 = $1 and s.ended_at is null and u.disabled_at is null and s.stage = 'open' and s.begun_at > $3
            """, row => Context(row, at), ct, SecretToken.Digest(token), at, at - Grace)).SingleOrDefault();
    }

    private static OperationContext Context(NpgsqlDataReader row, DateTimeOffset at) => new()
    {
        ActorId = row.GetGuid(0),
        Actor = row.GetString(1),
        Agency = row.GetString(2),
        Role = row.GetString(3),
        GrantId = row.GetGuid(4),
        Reason = "kept what was sent when the session had run out",
        At = at,
    };
}
