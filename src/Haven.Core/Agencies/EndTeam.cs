using Haven.Core.Access;
using Haven.Core.Access.Grants;
using Haven.Core.Databases;

namespace Haven.Core.Agencies;

/// <summary>Ends a team at once, and with it every membership and cover in it.</summary>
public sealed class EndTeam(HavenDatabase database)
{
    /// <exception cref="InputException">There is no such team.</exception>
    public Task<ChangeOutcome> RunAsync(Guid team, OperationContext context, CancellationToken ct) =>
        new ChangeByRole(database, "teams.end", "ended_at").RunAsync(context, team, async transaction =>
        {
            await OneTeam.HoldAsync(transaction, team, ct);
            return await transaction.ExecuteAsync("update agencies.teams set ended_at = now() where id = $1 and ended_at is null", ct, team) == 1
                ? new ChangeOutcome.Done(team)
                : OneTeam.HasEnded;
        }, ct);
}
