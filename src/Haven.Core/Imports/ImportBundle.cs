using System.Globalization;
using System.Security.Cryptography;
using Haven.Core.Access;
using Haven.Core.Databases;
using Haven.Core.People;
using Haven.Core.Trail;

namespace Haven.Core.Imports;

/// <summary>
/// Takes a bundle of agency extracts in: every row is checked first, then all of it is loaded in one transaction or,
/// with rejects accepted, all that is valid; otherwise nothing.
/// </summary>
public sealed class ImportBundle(HavenDatabase database)
{
    private const int MostIssuesReturned = 1_000;

    /// <exception cref="InputException">The bundle cannot be read at all; the message says what and how to mend it.</exception>
    public async Task<ImportOutcome> RunAsync(ImportOptions options, OperationContext context, CancellationToken ct)
    {
        if (options.RejectsFolder is { } folder)
            RejectsWriter.RefuseUnlessEmpty(folder);
        using var source = BundleSource.Open(options.Path);
        var files = Bundle.Files
            .Select(f => (Format: f, Entry: source.Entries.FirstOrDefault(e => e.FileName == f.FileName)))
            .Where(f => f.Entry is not null)
            .Select(f => new FileInHand(f.Format, f.Entry!))
            .ToList();
        foreach (var file in files)
            file.ReadHeader();
        if (files.Exists(f => f.Log.Errors.Count > 0))
        {
            await NoteNotLoadedAsync(files, options, context, ct);
            return Outcome(loaded: false, rejects: false, source, files, proposed: 0);
        }

        await using var transaction = await database.BeginAsync(DatabaseRole.Loader, context, ct);
        // One import at a time, and a flag may close in one row and the next be raised in another.
        if (options.WaitsForOthers)
            await transaction.ExecuteAsync("select pg_advisory_xact_lock(hashtext('haven.import'))", ct);
        else if (!await transaction.ScalarAsync<bool>("select pg_try_advisory_xact_lock(hashtext('haven.import'))", ct))
            throw new InputException("another import is under way: wait until it has ended and run again");
        await transaction.ExecuteAsync("set constraints all deferred", ct);
        await StageAsync(transaction, files, options, ct);
        await LoadAsync(transaction, files, options, ct);
        if (options.KnownAsRecorded)
            await KnownEarlier.NoteAsync(transaction, [.. files.Select(f => f.Format)], ct);
        var proposed = await ProposeJoins.RunAsync(transaction, ct);
        var refused = files.Exists(f => f.Log.Errors.Count > 0);
        if (refused && options.RejectsFolder is not null)
            await RejectsWriter.WriteAsync(options.RejectsFolder, files, ct);
        var rejects = refused && options.RejectsFolder is not null;
        if (options.DryRun || (refused && !rejects))
        {
            await transaction.DisposeAsync();
            await NoteNotLoadedAsync(files, options, context, ct);
            return Outcome(loaded: false, rejects, source, files, proposed);
        }

        await NoteFilesAsync(transaction, files, options, context, ct);
        var outcome = Outcome(loaded: true, rejects, source, files, proposed);
        if (options.BeforeCommit is { } last)
            await last(transaction, outcome);
        await transaction.CommitAsync(ct);
        return outcome;
    }

    private static async Task StageAsync(HavenTransaction transaction, List<FileInHand> files, ImportOptions options, CancellationToken ct)
    {
        var total = files.Sum(f => f.Entry.Length);
        var before = 0L;
        foreach (var file in files)
        {
            await transaction.ExecuteAsync(Stage.CreateSql(file.Format), ct);
            using var sha = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            await using var stream = new HashingStream(file.Entry.Open(), sha);
            using var rows = new CsvRows(stream, file.Entry.FileName);
            rows.Header();
            await file.Stage.CopyAsync(rows, transaction.Connection,
                _ => options.Progress?.Report(new(file.Entry.FileName, "reading", before + stream.BytesRead, total * 2)), ct);
            file.Sha256 = Convert.ToHexStringLower(sha.GetHashAndReset());
            before += file.Entry.Length;
        }
    }

    private static async Task LoadAsync(HavenTransaction transaction, List<FileInHand> files, ImportOptions options, CancellationToken ct)
    {
        for (var i = 0; i < files.Count; i++)
        {
            var file = files[i];
            options.Progress?.Report(new(file.Entry.FileName, "checking and loading", files.Count + i, files.Count * 2));
            var load = new FileLoad(transaction, file.Format, file.Stage, file.Log, options.KnownAsRecorded, options.RejectsFolder is not null);
            await load.RunAsync(ct);
            (file.Added, file.Unchanged) = (load.Added, load.Unchanged);
            if (file.Log.Errors.Count > 0)
                file.Refused = await load.RefusedRowsAsync(ct);
        }
        options.Progress?.Report(new("", "committing", files.Count * 2, files.Count * 2));
    }

    private static async Task NoteFilesAsync(
        HavenTransaction transaction, List<FileInHand> files, ImportOptions options, OperationContext context, CancellationToken ct)
    {
        var run = options.RunId ?? Guid.CreateVersion7();
        foreach (var file in files.Select(f => f.Result()))
        {
            await transaction.ExecuteAsync("""
                insert into imports.files (run_id, file, sha256, rows_read, versions_added, unchanged, rejected, warnings, known_as_recorded, actor, reason)
                values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
                """, ct, run, file.File, file.Sha256, file.Rows, file.Added, file.Unchanged, file.Rejected, file.Warnings,
                options.KnownAsRecorded, context.Actor, context.Reason);
            await transaction.WriteTrailAsync(context, new TrailEntry
            {
                Act = TrailAct.Collection,
                Operation = "imports.file",
                Detail = string.Create(CultureInfo.InvariantCulture, $"{file.File} sha256 {file.Sha256} rows {file.Rows} added {file.Added} unchanged {file.Unchanged} rejected {file.Rejected}"),
            }, ct);
        }
    }

    /// <summary>A bundle that was looked at or refused is in the trail too, although nothing of it is kept.</summary>
    private Task NoteNotLoadedAsync(List<FileInHand> files, ImportOptions options, OperationContext context, CancellationToken ct)
    {
        var errors = files.Sum(f => (long)f.Log.Errors.Count);
        return database.WriteTrailAsync(DatabaseRole.Loader, context, new TrailEntry
        {
            Act = errors > 0 ? TrailAct.Refusal : TrailAct.Consultation,
            Operation = options.DryRun ? "imports.dry-run" : "imports.bundle",
            Detail = string.Create(CultureInfo.InvariantCulture, $"{files.Count} files, {errors} errors"),
        }, ct);
    }

    private static ImportOutcome Outcome(bool loaded, bool rejects, BundleSource source, List<FileInHand> files, long proposed) => new(
        loaded,
        rejects,
        [.. files.Select(f => f.Result())],
        [.. files.SelectMany(f => f.Log.Errors.OrderBy(e => e.Row).Take(MostIssuesReturned))],
        files.Sum(f => (long)f.Log.Errors.Count),
        [.. source.PassedOver, .. files.SelectMany(f => f.Log.Warnings)],
        source.PassedOver.Count + files.Sum(f => f.Log.WarningCount),
        proposed);
}
