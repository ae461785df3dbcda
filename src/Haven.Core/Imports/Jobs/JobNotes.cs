using Haven.Core.Access;
using Haven.Core.Databases;

namespace Haven.Core.Imports.Jobs;

/// <summary>What the worker writes down of a job while it works and when it ends.</summary>
internal sealed class JobNotes(HavenDatabase database, TimeProvider clock)
{
    private OperationContext Context => OperationContext.Operator("uploads that wait", clock);

    /// <summary>Loader transactions need no entry of the trail: what is done to records is written down by the import.</summary>
    public Task<HavenTransaction> BeginAsync(CancellationToken ct) => database.BeginAsync(DatabaseRole.Loader, Context, ct);

    public async Task SetAsync(string sql, CancellationToken ct, params object?[] parameters)
    {
        await using var loader = await BeginAsync(ct);
        await loader.ExecuteAsync(sql, ct, parameters);
        await loader.CommitAsync(ct);
    }

    public Task BeginStepAsync(ImportJob job, CancellationToken ct) => SetAsync(
        "update imports.jobs set state = 'running', attempts = attempts + 1, began_at = now(), ended_at = null, file = '', done = 0, total = 0 where id = $1", ct, job.Id);

    /// <summary>The site ends in order: the step is begun again when it is back.</summary>
    public Task PutBackAsync(ImportJob job) => SetAsync(
        "update imports.jobs set state = 'waiting', attempts = attempts - 1 where id = $1 and state = 'running'", CancellationToken.None, job.Id);

    public Task ProgressAsync(ImportJob job, ImportProgress at, CancellationToken ct) => SetAsync(
        "update imports.jobs set file = $2, done = $3, total = $4 where id = $1 and state = 'running'", ct, job.Id, at.File, at.Done, at.Total);

    /// <param name="fault">Plain words: what happened and what to do.</param>
    public Task FailAsync(Guid job, string fault) => SetAsync(
        "update imports.jobs set state = 'failed', fault = $2, ended_at = now(), keep_until = $3 where id = $1",
        CancellationToken.None, job, fault, UploadBundle.KeepUntil(clock).ToUniversalTime());

    /// <summary>A check, or an import that kept nothing, has ended.</summary>
    public async Task EndAsync(ImportJob job, string state, ImportOutcome outcome, CancellationToken ct)
    {
        await using var loader = await BeginAsync(ct);
        await WriteAsync(loader, job, state, outcome, ct);
        await loader.CommitAsync(ct);
    }

    /// <summary>The end of a step, in the transaction of what it kept.</summary>
    public async Task WriteAsync(HavenTransaction loader, ImportJob job, string state, ImportOutcome outcome, CancellationToken ct)
    {
        await loader.ExecuteAsync("""
            update imports.jobs set state = $2, ended_at = now(), errors = $3, warnings = $4, proposed = $5, has_rejected = $6, done = total, keep_until = $7
            where id = $1
            """, ct, job.Id, state, outcome.ErrorCount, outcome.WarningCount, outcome.Proposed, outcome.RejectsWritten, UploadBundle.KeepUntil(clock).ToUniversalTime());
        await loader.ExecuteAsync("delete from imports.job_files where job_id = $1 and step = $2", ct, job.Id, job.Step);
        foreach (var file in outcome.Files)
            await loader.ExecuteAsync("""
                insert into imports.job_files (job_id, step, file, sha256, rows_read, versions_added, unchanged, rejected, warnings) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
                """, ct, job.Id, job.Step, file.File, file.Sha256, file.Rows, file.Added, file.Unchanged, file.Rejected, file.Warnings);
        await WriteIssuesAsync(loader, job.Id, outcome, ct);
    }

    private static async Task WriteIssuesAsync(HavenTransaction loader, Guid job, ImportOutcome outcome, CancellationToken ct)
    {
        await loader.ExecuteAsync("delete from imports.job_issues where job_id = $1", ct, job);
        var issues = outcome.Errors.Select(e => (IsError: true, Issue: e)).Concat(outcome.Warnings.Select(w => (IsError: false, Issue: w))).ToList();
        await loader.ExecuteAsync("""
            insert into imports.job_issues (job_id, number, is_error, file, row, column_name, value, expected, remedy)
            select $1, n, e, f, r, c, v, x, m from unnest($2::boolean[], $3::text[], $4::bigint[], $5::text[], $6::text[], $7::text[], $8::text[]) with ordinality as i (e, f, r, c, v, x, m, n)
            """, ct, job, issues.ConvertAll(i => i.IsError).ToArray(), issues.ConvertAll(i => i.Issue.File).ToArray(), issues.ConvertAll(i => i.Issue.Row).ToArray(),
            issues.ConvertAll(i => i.Issue.Column).ToArray(), issues.ConvertAll(i => Storable(i.Issue.Value)).ToArray(),
            issues.ConvertAll(i => i.Issue.Expected).ToArray(), issues.ConvertAll(i => i.Issue.Remedy).ToArray());
    }

    // A database holds no character 0.
    private static string? Storable(string? value) => value?.Replace('\0', '�');
}
