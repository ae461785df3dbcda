using Haven.Core.Databases;
using Npgsql;

namespace Haven.Core.Identity;

/// <summary>
/// Says at each request whose session it is: against the account, the grant and the clock, so that disabling an account
/// or ending a grant holds from the next request on.
/// </summary>
public sealed class CheckSession(HavenDatabase database, TimeProvider clock)
{
    private static readonly TimeSpan Unfinished = TimeSpan.FromMinutes(10), Enrolling = TimeSpan.FromHours(1);
    // Noting each request of a page's dozen would be a write for each.
    private static readonly TimeSpan Noted = TimeSpan.FromSeconds(10);

    /// <summary>The session that this token opens now, or null.</summary>
    public async Task<Session?> RunAsync(string token, CancellationToken ct)
    {
        var at = clock.GetUtcNow().ToUniversalTime();
        await using var transaction = await database.BeginAsync(DatabaseRole.Identity, IdentityTrail.AtTheDoor(at), ct);
        var found = (await transaction.ListAsync("""
            select s.id, s.user_id, u.email, u.name, s.stage, s.grant_id, g.role, g.agency, a.name, g.district,
                s.begun_at, s.stepped_up_until, s.last_seen_at,
                exists (select from access.grants o where o.user_id = s.user_id and o.id <> s.grant_id and o.from_at <= $2 and (o.until_at is null or $2 < o.until_at))
            from identity.sessions s
            join identity.users u on u.id = s.user_id
            left join access.grants g on g.id = s.grant_id and g.user_id = s.user_id and g.from_at <= $2 and (g.until_at is null or $2 < g.until_at)
            left join agencies.agencies a on a.code = g.agency
            where s.token_sha256 = $1 and s.ended_at is null and u.disabled_at is null
              and s.last_seen_at > $3 and s.begun_at > case s.stage when 'open' then $4::timestamptz when 'enrol' then $5 else $6 end
              and (s.stage <> 'open' or g.id is not null)
            """, Read, ct, SecretToken.Digest(token), at, at - Session.IdleLimit, at - Session.Limit, at - Enrolling, at - Unfinished)).SingleOrDefault();
        if (found.Session is { } session && at - found.LastSeen >= Noted)
        {
            await transaction.ExecuteAsync("update identity.sessions set last_seen_at = $2 where id = $1", ct, session.Id, at);
            await transaction.CommitAsync(ct);
        }
        return found.Session;
    }

    private static (Session? Session, DateTimeOffset LastSeen) Read(NpgsqlDataReader row) => (new Session
    {
        Id = row.GetGuid(0),
        UserId = row.GetGuid(1),
        Email = row.GetString(2),
        Name = row.GetString(3),
        Stage = Enum.Parse<SessionStage>(row.GetString(4), ignoreCase: true),
        GrantId = row.IsDBNull(5) ? null : row.GetGuid(5),
        Role = Text(row, 6),
        Agency = Text(row, 7),
        AgencyName = Text(row, 8),
        District = Text(row, 9),
        BegunAt = row.GetFieldValue<DateTimeOffset>(10),
        SteppedUpUntil = row.IsDBNull(11) ? null : row.GetFieldValue<DateTimeOffset>(11),
        HasOtherRoles = row.GetBoolean(13),
    }, row.GetFieldValue<DateTimeOffset>(12));

    private static string? Text(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);
}
