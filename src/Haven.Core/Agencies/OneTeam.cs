using Haven.Core.Access.Grants;
using Haven.Core.Databases;

namespace Haven.Core.Agencies;

/// <summary>A team while its people change: one change at a time.</summary>
internal static class OneTeam
{
    public static ChangeOutcome.Refused HasEnded { get; } = new("team-ended", "This team is no longer there.");

    /// <summary>Holds the team until the transaction's end. Says whether it has ended.</summary>
    /// <exception cref="InputException">There is no such team.</exception>
    public static async Task<bool> HoldAsync(HavenTransaction transaction, Guid team, CancellationToken ct)
    {
        await transaction.ExecuteAsync("select agencies.hold_team($1)", ct, team);
        return await transaction.ScalarAsync<bool?>("select ended_at is not null from agencies.teams where id = $1", ct, team)
            ?? throw new InputException($"there is no team {team}: give the id of one in the list of teams");
    }

    /// <summary>Members for the whole of a period.</summary>
    public static async Task<bool> AreMembersAsync(
        HavenTransaction transaction, Guid team, Guid one, Guid other, DateTimeOffset? from, DateTimeOffset until, CancellationToken ct) =>
        await transaction.ScalarAsync<long>("""
            select count(*) from (
                select from agencies.team_members m where m.team_id = $1 and m.user_id in ($2, $3) group by m.user_id
                having range_agg(tstzrange(m.from_at, m.until_at)) @> tstzrange(greatest(now(), $4), $5)) members
            """, ct, team, one, other, from?.ToUniversalTime() ?? DateTimeOffset.MinValue, until.ToUniversalTime()) == 2;
}
