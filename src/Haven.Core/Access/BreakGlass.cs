using Haven.Core.Databases;
using Haven.Core.Trail;
using Haven.Rules.Access;

namespace Haven.Core.Access;

/// <summary>
/// Opens a record in an emergency: a live purpose, a session proved again a moment ago, one incident, each record of
/// its household opened singly, four hours, and a review by someone else.
/// </summary>
public sealed class BreakGlass(HavenDatabase database)
{
    private static readonly TrailEntry Entry = new() { Act = TrailAct.Consultation, Operation = "access.break-glass" };

    /// <param name="incident">The incident it belongs to; a new one without.</param>
    /// <returns>Done with the incident's id.</returns>
    /// <exception cref="InputException">A reason too short to review.</exception>
    public async Task<CaseOutcome> RunAsync(Guid record, Guid? incident, OperationContext context, CancellationToken ct)
    {
        if (context.Reason.Trim().Length < 10)
            throw new InputException("say what the emergency is in a sentence: somebody else will review it");
        await using var transaction = await database.BeginAsync(DatabaseRole.Decision, context, ct);
        var decision = await CaseFacts.DecideAsync(transaction, context, record, CaseAct.BreakGlass, FieldGroups.None, ct);
        if (!decision.IsAllowed)
            return await CaseWork.RefuseAsync(transaction, context, record, Entry, CaseOutcome.Of(decision), ct);
        if (await IncidentAsync(transaction, incident, context, ct) is not { } opened)
            return await CaseWork.RefuseAsync(transaction, context, record, Entry,
                new("not-your-incident", "This incident is not yours, is reviewed, or is more than four hours old: begin a new one."), ct);
        await transaction.ExecuteAsync("""
            insert into access.relations (kind, incident_id, record_id, user_id, agency, until_at, reason, set_by)
            values ('break-glass', $1, $2, $3, $4, now() + interval '4 hours', $5, $3)
            """, ct, opened, record, context.ActorId, context.Agency, context.Reason);
        await transaction.WriteTrailAsync(context, Entry with { Subjects = [record] }, ct);
        await transaction.CommitAsync(ct);
        return new CaseOutcome.Done(opened);
    }

    private static async Task<Guid?> IncidentAsync(HavenTransaction transaction, Guid? incident, OperationContext context, CancellationToken ct)
    {
        if (incident is not null)
            return await transaction.ScalarAsync<Guid?>("""
                select id from access.incidents
                where id = $1 and user_id = $2 and agency = $3 and reviewed_at is null and opened_at > now() - interval '4 hours'
                """, ct, incident, context.ActorId, context.Agency);
        var id = Guid.CreateVersion7();
        await transaction.ExecuteAsync("insert into access.incidents (id, user_id, agency, reason) values ($1, $2, $3, $4)",
            ct, id, context.ActorId, context.Agency, context.Reason);
        return id;
    }
}
