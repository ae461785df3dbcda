using System.Data;
using Haven.Core.Access;
using Haven.Core.Databases;
using Haven.Core.Imports;
using Haven.Rules.Trail;

namespace Haven.Core.Trail;

/// <summary>
/// Writes the trail as one file for the stand-alone verifier: every entry in its order, without the records it tells of,
/// of which the file has the digest only.
/// </summary>
public sealed class ExportTrail(HavenDatabase database, TimeProvider clock)
{
    /// <summary>Returns the number of entries written. The export itself is in the trail, and in the file.</summary>
    /// <exception cref="InputException">The file exists.</exception>
    public async Task<long> RunAsync(string path, OperationContext context, CancellationToken ct)
    {
        if (File.Exists(path))
            throw new InputException($"{path} is there already: name a new file");
        await database.WriteTrailAsync(DatabaseRole.App, context, new TrailEntry { Act = TrailAct.Export, Operation = "trail.export" }, ct);
        await new Sequencer(database, clock).DrainAsync(ct);
        await using var transaction = await database.BeginAsync(DatabaseRole.Trail, context, ct, IsolationLevel.RepeatableRead);
        var origin = await MakeCheckpoint.OriginAsync(transaction, ct);
        await using var log = await StoredLog.OpenAsync(transaction, ct);
        await using var file = OwnerOnly.CreateFile(path);
        TrailLogFile.WriteHead(file, origin);
        var (batch, entries) = (new TrailBatch(), 0L);
        do
        {
            batch.Clear();
            log.Fill(batch);
            await file.WriteAsync(batch.Records().ToArray(), ct);
            entries += batch.Count;
        }
        while (batch.IsFull);
        if (log.Missing is { } missing)
            throw new InputException($"the trail cannot be exported whole: {missing.Message}. Run haven trail verify");
        return entries;
    }
}
