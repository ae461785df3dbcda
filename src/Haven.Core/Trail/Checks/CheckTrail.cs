using Haven.Core.Access;
using Haven.Core.Access.Grants;
using Haven.Core.Databases;
using Haven.Rules.Access;

namespace Haven.Core.Trail.Checks;

/// <summary>
/// A privacy officer has the whole trail checked: it is asked for here and done in the background, so that nobody has to
/// wait at a page. A check that died with its site is done again.
/// </summary>
public sealed class CheckTrail(HavenDatabase database, HavenHome home, TimeProvider clock)
{
    /// <summary>Done with the id of the check; of the one that waits or runs already, if there is one.</summary>
    public async Task<ChangeOutcome> AskAsync(OperationContext context, CancellationToken ct)
    {
        await using var transaction = await database.BeginAsync(DatabaseRole.Decision, context, ct);
        if (await MayDo.AskAsync(transaction, Capability.ReadTrail, context, ct) is { } refused)
        {
            await MayDo.NoteAsync(transaction, "trail.check", context, ct);
            return refused;
        }
        await transaction.EnterAsync(DatabaseRole.App, ct);
        var id = await transaction.ScalarAsync<Guid?>("select id from trail.checks where ended_at is null order by asked_at limit 1", ct);
        if (id is null)
        {
            id = Guid.CreateVersion7();
            await transaction.ExecuteAsync("insert into trail.checks (id, asked_by) values ($1, $2)", ct, id, context.ActorId);
        }
        await transaction.WriteTrailAsync(context, new TrailEntry { Act = TrailAct.Consultation, Operation = "trail.check" }, ct);
        await transaction.CommitAsync(ct);
        return new ChangeOutcome.Done(id.Value);
    }

    /// <summary>Does the next one that waits, if nobody else is at it.</summary>
    public async Task<bool> RunNextAsync(CancellationToken ct)
    {
        var context = OperationContext.Operator("a check of the trail that was asked for", clock);
        await using var guard = await database.BeginAsync(DatabaseRole.Trail, context, ct);
        if (!await guard.ScalarAsync<bool>("select pg_try_advisory_xact_lock(hashtext('haven.trail-checks'))", ct)
            || await guard.ScalarAsync<Guid?>("select id from trail.checks where ended_at is null order by asked_at limit 1", ct) is not { } check)
            return false;
        await SetAsync("update trail.checks set began_at = now() where id = $1", context, ct, check);
        var report = await new VerifyTrail(database, home, clock).RunAsync(new(), context, ct);
        await SetAsync("""
            update trail.checks set ended_at = now(), entries = $2, codes = $3, checkpoints = $4, waiting = $5, fault_code = $6, fault = $7 where id = $1
            """, context, ct, check, report.Verdict.Entries, report.Verdict.Codes, report.Verdict.Checkpoints, report.Lag.Waiting,
            report.Verdict.Fault?.Code, report.Verdict.Fault?.Message);
        return true;
    }

    private async Task SetAsync(string sql, OperationContext context, CancellationToken ct, params object?[] parameters)
    {
        await using var transaction = await database.BeginAsync(DatabaseRole.Trail, context, ct);
        await transaction.ExecuteAsync(sql, ct, parameters);
        await transaction.CommitAsync(ct);
    }
}
