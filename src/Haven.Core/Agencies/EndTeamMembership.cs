using Haven.Core.Access;
using Haven.Core.Access.Grants;
using Haven.Core.Databases;

namespace Haven.Core.Agencies;

/// <summary>Takes somebody out of a team at once. Cover by them and for them in that team ends with it.</summary>
public sealed class EndTeamMembership(HavenDatabase database)
{
    /// <param name="membership">The id that <see cref="AddTeamMember"/> gave and <see cref="TeamList"/> shows.</param>
    /// <exception cref="InputException">There is no such membership.</exception>
    public Task<ChangeOutcome> RunAsync(Guid membership, OperationContext context, CancellationToken ct) =>
        new ChangeByRole(database, "teams.member-end", "until").RunAsync(context, membership, async transaction =>
        {
            var team = await transaction.ScalarAsync<Guid?>("select team_id from agencies.team_members where id = $1", ct, membership)
                ?? throw new InputException($"there is no membership {membership}: give the id of one in the list of teams");
            await OneTeam.HoldAsync(transaction, team, ct);
            return await transaction.ExecuteAsync("""
                update agencies.team_members set until_at = greatest(now(), from_at) where id = $1 and (until_at is null or until_at > greatest(now(), from_at))
                """, ct, membership) == 1
                ? new ChangeOutcome.Done(membership)
                : new ChangeOutcome.Refused("already-ended", "This person is not in the team any more.");
        }, ct);
}
