using Haven.Core.Access;
using Haven.Core.Databases;
using Haven.Rules.Access;

namespace Haven.Core.Imports.Jobs;

/// <summary>
/// Checks and imports what was uploaded, one at a time wherever it runs. An import is all or nothing and ends in one
/// transaction with the note of its end, so one that died with its site can be begun again without loading twice.
/// </summary>
public sealed class RunImportJobs(HavenDatabase database, HavenHome home, TimeProvider clock)
{
    private readonly UploadFolder folder = new(home);
    private readonly JobNotes notes = new(database, clock);

    /// <summary>Takes the next one, if any waits here and nobody else is at work.</summary>
    /// <param name="failed">Is told of a fault of Haven's own; the job is marked as failed.</param>
    /// <returns>Whether one was taken.</returns>
    public async Task<bool> RunNextAsync(Action<Exception> failed, CancellationToken ct)
    {
        // Held while the work lasts: whoever dies lets it go, and then what was running is known to be nobody's.
        await using var guard = await notes.BeginAsync(ct);
        if (!await guard.ScalarAsync<bool>("select pg_try_advisory_xact_lock(hashtext('haven.import-jobs'))", ct))
            return false;
        await new RemoveUploads(notes, folder, clock).RunAsync(ct);
        await RecoverAsync(ct);
        var next = (await ImportJob.InStateAsync(guard, "waiting", ct)).Find(job => folder.Holds(job.Id));
        if (next is null)
            return false;
        await RunAsync(next, failed, ct);
        return true;
    }

    private async Task RecoverAsync(CancellationToken ct)
    {
        await using var loader = await notes.BeginAsync(ct);
        foreach (var job in (await ImportJob.InStateAsync(loader, "running", ct)).Where(job => folder.Holds(job.Id)))
        {
            if (job.Attempts < ImportJob.MostAttempts)
                await notes.SetAsync("update imports.jobs set state = 'waiting' where id = $1", ct, job.Id);
            else
                await notes.FailAsync(job.Id, "Haven stopped twice while it worked on this. Nothing was imported. Tell whoever runs Haven, then upload it again, in smaller parts if you can.");
        }
    }

    private async Task RunAsync(ImportJob job, Action<Exception> failed, CancellationToken ct)
    {
        await notes.BeginStepAsync(job, ct);
        try
        {
            if (await new MayDo(database).RefusalAsync(Capability.Import, job.Context(clock.GetUtcNow()), ct) is { } refused)
                await notes.FailAsync(job.Id, $"{refused.Words} Nothing was imported.");
            else
                await WorkAsync(job, ct);
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            await notes.PutBackAsync(job);
            throw;
        }
        catch (InputException e)
        {
            await notes.FailAsync(job.Id, Plain(e.Message, job.Id));
        }
        catch (Exception e)
        {
            failed(e);
            await notes.FailAsync(job.Id, "Something went wrong in Haven. Nothing was imported. Upload the bundle again; if it fails again, tell whoever runs Haven.");
        }
    }

    private async Task WorkAsync(ImportJob job, CancellationToken ct)
    {
        var context = job.Context(clock.GetUtcNow());
        var latest = new Latest();
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var telling = TellAsync(job, latest, ended.Token);
        try
        {
            // A check sets refused rows aside too, so that it says what would be loaded without them.
            var outcome = await new ImportBundle(database).RunAsync(new ImportOptions
            {
                Path = folder.BundleOf(job.Id),
                DryRun = job.IsCheck,
                KnownAsRecorded = job.KnownAsRecorded,
                RejectsFolder = job.IsCheck || job.AcceptValid ? folder.NewRejectsFolder(job.Id) : null,
                Progress = latest,
                WaitsForOthers = true,
                RunId = job.Id,
                BeforeCommit = (transaction, outcome) => notes.WriteAsync(transaction, job, "loaded", outcome, ct),
            }, context, ct);
            folder.PackRejects(job.Id);
            if (!outcome.Loaded)
                await notes.EndAsync(job, job.IsCheck ? "checked" : "refused", outcome, ct);
        }
        finally
        {
            await ended.CancelAsync();
            await telling;
        }
    }

    /// <summary>Notes now and then how far it is, for whoever looks, on this site or another.</summary>
    private async Task TellAsync(ImportJob job, Latest latest, CancellationToken ct)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(1));
        try
        {
            while (await timer.WaitForNextTickAsync(ct))
                if (latest.Take() is { } at)
                    await notes.ProgressAsync(job, at, ct);
        }
        catch (OperationCanceledException)
        {
            // The step has ended.
        }
    }

    // The path is this machine's and says nothing to whoever uploaded the file.
    private string Plain(string message, Guid job)
    {
        var plain = message.Replace(folder.BundleOf(job), "the file", StringComparison.Ordinal);
        return $"{char.ToUpperInvariant(plain[0])}{plain[1..].TrimEnd('.')}. Nothing was imported.";
    }

    private sealed class Latest : IProgress<ImportProgress>
    {
        private readonly Lock gate = new();
        private ImportProgress? held;

        public void Report(ImportProgress value)
        {
            lock (gate)
                held = value;
        }

        public ImportProgress? Take()
        {
            lock (gate)
            {
                var taken = held;
                held = null;
                return taken;
            }
        }
    }
}
