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
    private const string Operation = "imports.decide";
    private static readonly ChangeOutcome.Refused NotWaiting = new("not-waiting", "This upload does not wait for a decision any more. Look again.");

    /// <param name="key">With a key a second press gives the first outcome; a refusal is kept under none.</param>
    public async Task<ChangeOutcome> RunAsync(Guid job, UploadDecision decision, string? key, OperationContext context, CancellationToken ct)
    {
        var outcome = await TryAsync(job, decision, key, context, ct);
        if (outcome is ChangeOutcome.Refused)
            await database.WriteTrailAsync(DatabaseRole.App, context, new TrailEntry { Act = TrailAct.Refusal, Operation = Operation }, ct);
        return outcome;
    }

    private async Task<ChangeOutcome> TryAsync(Guid job, UploadDecision decision, string? key, OperationContext context, CancellationToken ct)
    {
        await using var transaction = await database.BeginAsync(DatabaseRole.Decision, context, ct);
        if (await MayDo.AskAsync(transaction, Capability.Import, context, ct) is { } refused)
            return refused;
        await transaction.EnterAsync(DatabaseRole.App, ct);
        var hasChanged = false;
        var outcome = key is null ? await DecideAsync() : await Idempotency.OnceAsync(transaction, context, Operation, key, new { job, decision }, DecideAsync, ct);
        if (hasChanged)
            await transaction.CommitAsync(ct);
        return outcome;

        async Task<ChangeOutcome> DecideAsync()
        {
            if (await UpdateAsync(transaction, job, decision, context, ct) is { } why)
                return why;
            hasChanged = true;
            await transaction.WriteTrailAsync(context, new TrailEntry { Act = TrailAct.Configuration, Operation = Operation, Detail = $"upload {job} {decision}" }, ct);
            return new ChangeOutcome.Done(job);
        }
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
            return NotWaiting;
        if (decision == UploadDecision.LoadAll && found.Errors > 0)
            return new("has-errors", "Some rows cannot be imported. Correct them, or import the valid rows only.");
        // Of two who decide at once, one does.
        return await transaction.ExecuteAsync("""
            update imports.jobs set state = $2, step = case $2 when 'waiting' then 'load' else step end, accept_valid = $3, attempts = 0, file = '', done = 0, total = 0, keep_until = $4
            where id = $1 and state = 'checked'
            """, ct, job, decision == UploadDecision.Withdraw ? "withdrawn" : "waiting", decision == UploadDecision.LoadValid, UploadBundle.KeepUntil(clock).ToUniversalTime()) == 1 ? null : NotWaiting;
    }
}
