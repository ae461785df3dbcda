namespace Haven.Core.Imports.Jobs;

/// <summary>
/// Takes away what was kept of uploads long enough: the file, the refused rows, and the values in the table of errors.
/// Counts and digests stay.
/// </summary>
internal sealed class RemoveUploads(JobNotes notes, UploadFolder folder, TimeProvider clock)
{
    public async Task RunAsync(CancellationToken ct)
    {
        await using var loader = await notes.BeginAsync(ct);
        var due = await loader.ListAsync("select id from imports.jobs where removed_at is null and keep_until <= $1 and state <> 'running'",
            r => r.GetGuid(0), ct, clock.GetUtcNow().ToUniversalTime());
        if (due.Count == 0)
            return;
        foreach (var job in due)
            folder.Remove(job);
        await loader.ExecuteAsync("delete from imports.job_issues where job_id = any($1)", ct, due.ToArray());
        await loader.ExecuteAsync("""
            update imports.jobs set removed_at = $2, has_rejected = false, state = case state when 'waiting' then 'failed' else state end,
                fault = case state when 'waiting' then 'The uploaded file was removed before its turn came. Nothing was imported. Upload it again.'
                    when 'failed' then 'It failed. What it said was removed with the file.' end
            where id = any($1)
            """, ct, due.ToArray(), clock.GetUtcNow().ToUniversalTime());
        await loader.CommitAsync(ct);
    }
}
