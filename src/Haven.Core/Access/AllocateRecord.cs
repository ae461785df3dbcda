using Haven.Core.Databases;
using Haven.Core.Trail;
using Haven.Rules.Access;

namespace Haven.Core.Access;

/// <summary>A record that one worker or one team of the acting agency has from now on.</summary>
public sealed record AllocateInput
{
    public required Guid Record { get; init; }
    public Guid? Worker { get; init; }
    public Guid? Team { get; init; }

    /// <summary>When it ends by itself; open without.</summary>
    public DateTimeOffset? Until { get; init; }
}

/// <summary>Allocates a record to a worker or a team, and ends that.</summary>
public sealed class AllocateRecord(HavenDatabase database)
{
    /// <exception cref="InputException">Neither or both of worker and team are named.</exception>
    public Task<CaseOutcome> RunAsync(AllocateInput input, OperationContext context, CancellationToken ct)
    {
        if (input.Worker is null == input.Team is null)
            throw new InputException("a record is allocated to one worker or to one team: name one of them");
        return CaseWork.RunAsync(database, context, input.Record, CaseAct.Allocate,
            new TrailEntry { Act = TrailAct.Alteration, Operation = "access.allocate", Fields = ["allocation"] },
            async (transaction, _) =>
            {
                var id = Guid.CreateVersion7();
                await transaction.ExecuteAsync("""
                    insert into access.relations (kind, id, record_id, agency, user_id, team_id, until_at, reason, set_by)
                    values ('allocated', $1, $2, $3, $4, $5, $6, $7, $8)
                    """, ct, id, input.Record, context.Agency, input.Worker, input.Team, input.Until?.ToUniversalTime(), context.Reason, context.ActorId);
                return id;
            }, ct);
    }

    /// <summary>Ends an allocation now; it no longer opens the record at the next request.</summary>
    public Task<CaseOutcome> EndAsync(Guid record, Guid allocation, OperationContext context, CancellationToken ct) =>
        CaseWork.RunAsync(database, context, record, CaseAct.Allocate,
            new TrailEntry { Act = TrailAct.Alteration, Operation = "access.allocate.end", Fields = ["allocation"] },
            (transaction, _) => Ending.NowAsync(transaction, "allocated", allocation, record, context, ct), ct);
}
