using Haven.Core.Access;
using Haven.Core.Access.Grants;
using Haven.Core.Databases;

namespace Haven.Core.Agencies;

/// <summary>Ends cover at once, as when somebody is back early.</summary>
public sealed class EndCover(HavenDatabase database)
{
    /// <param name="cover">The id that <see cref="ArrangeCover"/> gave and <see cref="TeamList"/> shows.</param>
    /// <exception cref="InputException">There is no such cover.</exception>
    public Task<ChangeOutcome> RunAsync(Guid cover, OperationContext context, CancellationToken ct) =>
        new ChangeByRole(database, "teams.cover-end", "until") { Roles = ArrangeCover.Arrangers }.RunAsync(context, cover, async transaction =>
        {
            var team = await transaction.ScalarAsync<Guid?>("select team_id from agencies.cover where id = $1", ct, cover)
                ?? throw new InputException($"there is no cover {cover}: give the id of one in the list of teams");
            await OneTeam.HoldAsync(transaction, team, ct);
            if (!await ArrangeCover.MayAsync(transaction, context, team, ct))
                return ArrangeCover.OfAnotherAgency;
            return await transaction.ExecuteAsync("""
                update agencies.cover set until_at = greatest(now(), from_at) where id = $1 and until_at > greatest(now(), from_at)
                """, ct, cover) == 1
                ? new ChangeOutcome.Done(cover)
                : new ChangeOutcome.Refused("already-ended", "This cover has ended already.");
        }, ct);
}
