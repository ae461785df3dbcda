using Haven.Core.Access;
using Haven.Core.Access.Grants;
using Haven.Core.Databases;
using Haven.Core.Trail;
using Haven.Rules.Access;

namespace Haven.Core.Imports.Jobs;

/// <summary>What is to be done with an upload that was checked.</summary>
public enum UploadDecision
{
    /// <summary>Load all of it.</summary>
    LoadAll,

    /// <summary>Load the valid rows and set the others aside.</summary>
    LoadValid,

    /// <summary>Load nothing.</summary>
    Withdraw,
}

/// <summary>Whoever uploaded a bundle says, after its check, what is to be done with it.</summary>
public sealed class DecideUpload(HavenDatabase database, TimeProvider clock)
{
    public async Task<ChangeOutcome> RunAsync(Guid job, UploadDecision decision, OperationContext context, CancellationToken ct)
    {
        await using var transaction = await database.BeginAsync(DatabaseRole.Decision, context, ct);
        var refused = await MayDo.AskAsync(transaction, Capability.Import, context, ct);
        await transaction.EnterAsync(DatabaseRole.App, ct);
        refused ??= await UpdateAsync(transaction, job, decision, context, ct);
        if (refused is not null)
        {
            await MayDo.NoteAsync(transaction, "imports.decide", context, ct);
            return refused;
        }
        await transaction.WriteTrailAsync(context, new TrailEntry { Act = TrailAct.Configuration, Operation = "imports.decide", Detail = $"upload {job} {decision}" }, ct);
        await transaction.CommitAsync(ct);
        return new ChangeOutcome.Done(job);
    }

    private async Task<ChangeOutcome.Refused?> UpdateAsync(HavenTransaction transaction, Guid job, UploadDecision decision, OperationContext context, CancellationToken ct)
    {
        var found = (await transaction.ListAsync("select uploaded_by, state, errors, removed_at is not null from imports.jobs where id = $1",
            r => (By: r.GetGuid(0), State: r.GetString(1), Errors: r.GetInt64(2), IsRemoved: r.GetBoolean(3)), ct, job)).SingleOrDefault();
        if (found.By == Guid.Empty)
            return new("not-known", "There is no such upload.");
        if (found.By != context.ActorId)
            return new("not-yours", "Only whoever uploaded this decides about it. Ask them, or upload the bundle yourself.");
        if (found.State != "checked" || found.IsRemoved)
            return new("not-waiting", "This upload does not wait for a decision any more. Look again.");
        if (decision == UploadDecision.LoadAll && found.Errors > 0)
            return new("has-errors", "Some rows cannot be imported. Correct them, or import the valid rows only.");
        await transaction.ExecuteAsync("""
            update imports.jobs set state = $2, step = case $2 when 'waiting' then 'load' else step end, accept_valid = $3, attempts = 0, file = '', done = 0, total = 0, keep_until = $4
            where id = $1
            """, ct, job, decision == UploadDecision.Withdraw ? "withdrawn" : "waiting", decision == UploadDecision.LoadValid, UploadBundle.KeepUntil(clock).ToUniversalTime());
        return null;
    }
}
