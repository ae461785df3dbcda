using System.Buffers;
using Haven.Core.Access;
using Haven.Core.Databases;
using Haven.Rules.Trail;

namespace Haven.Core.Trail;

/// <summary>How far the sequencer has come.</summary>
/// <param name="Size">Entries in order.</param>
/// <param name="Waiting">Entries written that are not yet in order.</param>
/// <param name="OldestWaiting">When the oldest of them was written.</param>
public sealed record TrailLag(long Size, long Waiting, DateTimeOffset? OldestWaiting);

/// <summary>
/// Puts committed entries in order, one sequencer at a time, whichever process it runs in. Writers never wait for it: it
/// takes entries whose transaction is below every running one, so that none can still come before them. Everything of a
/// batch is one transaction; killed at any point, the next one goes on where the last batch ended.
/// </summary>
public sealed class Sequencer(HavenDatabase database, TimeProvider clock)
{
    private const long Lock = 0x48_61_76_65_6E_53;
    private const int Batch = 10_000;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

    private static readonly string NextSql = $"""
        select {StoredEntry.Columns}
        from trail.waiting w join trail.entries e on e.id = w.entry_id
        where w.transaction_id < pg_snapshot_xmin(pg_current_snapshot()) and not exists (select from trail.log l where l.entry_id = w.entry_id)
        order by w.transaction_id, w.entry_id
        limit {Batch}
        """;

    /// <summary>Runs until cancelled. A fault is told and tried again: the trail goes on being written meanwhile.</summary>
    public async Task RunSequencerAsync(Action<Exception> failed, CancellationToken ct)
    {
        while (!ct.IsCancellationRequested)
        {
            try
            {
                if (await StepAsync(isPatient: false, ct) < Batch)
                    await Task.Delay(Pause, clock, ct);
            }
            catch (OperationCanceledException) when (ct.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e)
            {
                failed(e);
                await Task.Delay(Pause, clock, CancellationToken.None);
            }
        }
    }

    /// <summary>Puts in order all that can be now. Returns how many entries that was.</summary>
    public async Task<long> DrainAsync(CancellationToken ct)
    {
        var total = 0L;
        int taken;
        do
            total += taken = await StepAsync(isPatient: true, ct);
        while (taken == Batch);
        return total;
    }

    /// <summary>How far it has come.</summary>
    public async Task<TrailLag> LagAsync(CancellationToken ct)
    {
        await using var transaction = await database.BeginAsync(DatabaseRole.Trail, Context, ct);
        return await LagAsync(transaction, ct);
    }

    internal static async Task<TrailLag> LagAsync(HavenTransaction transaction, CancellationToken ct) => (await transaction.ListAsync("""
        select coalesce((select max(seq) from trail.log), 0), count(*), min(e.at)
        from trail.waiting w join trail.entries e on e.id = w.entry_id
        where not exists (select from trail.log l where l.entry_id = w.entry_id)
        """, r => new TrailLag(r.GetInt64(0), r.GetInt64(1), r.IsDBNull(2) ? null : r.GetFieldValue<DateTimeOffset>(2)), ct))[0];

    private OperationContext Context => OperationContext.Operator("the order of the trail", clock);

    private async Task<int> StepAsync(bool isPatient, CancellationToken ct)
    {
        await using var transaction = await database.BeginAsync(DatabaseRole.Trail, Context, ct);
        // Another sequencer at work does the same: there is no need to wait for it, but on demand its end must be seen.
        if (isPatient)
            await transaction.ExecuteAsync("select pg_advisory_xact_lock($1)", ct, Lock);
        else if (!await transaction.ScalarAsync<bool>("select pg_try_advisory_xact_lock($1)", ct, Lock))
            return 0;
        var entries = await transaction.ListAsync(NextSql, r => StoredEntry.Read(r, 0), ct);
        if (entries.Count > 0)
            await AppendAsync(transaction, entries, ct);
        await transaction.CommitAsync(ct);
        return entries.Count;
    }

    internal static async Task AppendAsync(HavenTransaction transaction, List<(TrailFacts Facts, byte[] Code)> entries, CancellationToken ct)
    {
        var (size, chain) = (await transaction.ListAsync("select seq, chain from trail.log order by seq desc limit 1",
            r => (r.GetInt64(0), r.GetFieldValue<byte[]>(1)), ct)).DefaultIfEmpty((0, MerkleHash.ChainStart)).First();
        var tree = await NodeBuilder.AfterAsync(transaction, size, ct);
        var (leaves, links) = (new List<byte[]>(entries.Count), new List<byte[]>(entries.Count));
        var canonical = new ArrayBufferWriter<byte>(512);
        foreach (var (facts, code) in entries)
        {
            canonical.ResetWrittenCount();
            CanonicalEntry.Write(facts, canonical);
            var leaf = MerkleHash.Leaf(canonical.WrittenSpan, code);
            var link = new byte[MerkleHash.Size];
            MerkleHash.Link(chain, leaf, link);
            tree.Add(leaf);
            leaves.Add(leaf);
            links.Add(chain = link);
        }
        await transaction.ExecuteAsync("""
            insert into trail.log (seq, entry_id, leaf, chain)
            select $1 + row, entry_id, leaf, chain from unnest($2::uuid[], $3::bytea[], $4::bytea[]) with ordinality as new (entry_id, leaf, chain, row)
            """, ct, size, entries.Select(e => e.Facts.Id).ToArray(), leaves.ToArray(), links.ToArray());
        if (tree.Full.Count > 0)
        {
            await transaction.ExecuteAsync("insert into trail.nodes (level, index, hash) select * from unnest($1::smallint[], $2::bigint[], $3::bytea[])", ct,
                tree.Full.Select(n => n.Level).ToArray(), tree.Full.Select(n => n.Index).ToArray(), tree.Full.Select(n => n.Hash).ToArray());
        }
        await transaction.ExecuteAsync("delete from trail.waiting w using trail.log l where l.entry_id = w.entry_id and l.seq > $1", ct, size);
    }
}
