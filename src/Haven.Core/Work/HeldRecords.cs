using Haven.Core.Access;
using Haven.Core.Databases;

namespace Haven.Core.Work;

/// <summary>Why a record is somebody's work.</summary>
public enum HeldAs
{
    /// <summary>Allocated to them.</summary>
    Own,

    /// <summary>Allocated to their team.</summary>
    Team,

    /// <summary>Allocated to somebody they stand in for.</summary>
    Cover,
}

/// <summary>A record that is somebody's work, and since when.</summary>
/// <param name="Worker">To whom it is allocated; null when it is to a team, or to whoever asks for their own work.</param>
internal sealed record HeldRecord(Guid Record, HeldAs As, DateTimeOffset Since, Guid? Worker);

/// <summary>The records somebody works on: from their relations, never from all that is in reach.</summary>
internal static class HeldRecords
{
    /// <summary>No list starts from more; who holds more is told.</summary>
    public const int Most = 5000;

    /// <summary>Allocated to the acting user, their teams, or those they cover, one row a record; under the app role.</summary>
    public static Task<List<HeldRecord>> OwnAsync(HavenTransaction transaction, OperationContext context, CancellationToken ct) =>
        transaction.ListAsync("""
            select distinct on (r.record_id) r.record_id, case when r.user_id = $1 then 0 when r.team_id is not null then 1 else 2 end, r.from_at, nullif(r.user_id, $1)
            from access.relations r
            where r.holder = any (array(select h from unnest((select access.my_holders())) h where h like 'worker:%' or h like 'team:%'))
              and r.opens and r.from_at <= now() and (r.until_at is null or now() < r.until_at)
            order by r.record_id, 2, r.from_at
            limit $2
            """, Read, ct, context.ActorId, Most);

    /// <summary>Allocated to a team or to one of its members now, in its agency; under the decision role.</summary>
    public static Task<List<HeldRecord>> OfTeamAsync(HavenTransaction transaction, Guid team, CancellationToken ct) =>
        transaction.ListAsync("""
            select distinct on (r.record_id) r.record_id, case when r.team_id is null then 0 else 1 end, r.from_at, r.user_id
            from access.relations r
            where r.holder = any (array(
                    select 'team:' || t.id from agencies.teams t where t.id = $1
                    union all
                    select 'worker:' || t.agency || ':' || m.user_id from agencies.team_members m join agencies.teams t on t.id = m.team_id
                    where t.id = $1 and m.from_at <= now() and (m.until_at is null or now() < m.until_at)))
              and r.opens and r.from_at <= now() and (r.until_at is null or now() < r.until_at)
            order by r.record_id, 2, r.from_at
            limit $2
            """, Read, ct, team, Most);

    private static HeldRecord Read(Npgsql.NpgsqlDataReader row) =>
        new(row.GetGuid(0), (HeldAs)row.GetInt32(1), row.GetFieldValue<DateTimeOffset>(2), row.IsDBNull(3) ? null : row.GetGuid(3));
}
