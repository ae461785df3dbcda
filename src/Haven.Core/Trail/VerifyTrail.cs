using System.Data;
using Haven.Core.Access;
using Haven.Core.Databases;
using Haven.Rules.Trail;

namespace Haven.Core.Trail;

/// <summary>What the trail is checked against beside what the database and the home hold themselves.</summary>
public sealed record VerifyInput
{
    /// <summary>Signed checkpoints kept elsewhere: what they say the trail was, it must be still.</summary>
    public IReadOnlyList<string> Checkpoints { get; init; } = [];

    /// <summary>The key that signed them; else the home's own.</summary>
    public CheckpointPublicKey? PublicKey { get; init; }
}

/// <summary>What came of checking the trail.</summary>
/// <param name="OtherCheckpoints">Checkpoints in the database that this key did not sign, and so show nothing.</param>
public sealed record TrailReport(string Origin, TrailVerdict Verdict, TrailLag Lag, int OtherCheckpoints);

/// <summary>Checks everything the database holds of the trail. What is not yet in order is reported and is no failure.</summary>
public sealed class VerifyTrail(HavenDatabase database, HavenHome home, TimeProvider clock)
{
    public async Task<TrailReport> RunAsync(VerifyInput input, OperationContext context, CancellationToken ct)
    {
        await new Sequencer(database, clock).DrainAsync(ct);
        await using var transaction = await database.BeginAsync(DatabaseRole.Trail, context, ct, IsolationLevel.RepeatableRead);
        var publicKey = input.PublicKey ?? CheckpointKeys.Public(home);
        if (publicKey is null && input.Checkpoints.Count > 0)
            throw new InputException($"there is no public key to check the checkpoint with ({home["keys/checkpoint.pub"]} is not there): name one with --public-key");
        var origin = await MakeCheckpoint.OriginAsync(transaction, ct);
        var stored = await transaction.ListAsync("select note from trail.checkpoints order by id", r => r.GetString(0), ct);
        var own = publicKey is null ? [] : stored.FindAll(note => publicKey.Open(note) is not null);
        var evidence = new TrailEvidence
        {
            Origin = origin,
            Checkpoints = [.. input.Checkpoints, .. own],
            PublicKey = publicKey,
            Keys = database.TrailKeys?.Held ?? [],
            LostKeys = database.TrailKeys?.Lost ?? [],
        };
        var verdict = await CheckAsync(transaction, evidence, ct);
        return new TrailReport(origin, verdict, await Sequencer.LagAsync(transaction, ct), stored.Count - own.Count);
    }

    /// <summary>Checks what a transaction sees.</summary>
    internal static async Task<TrailVerdict> CheckAsync(HavenTransaction transaction, TrailEvidence evidence, CancellationToken ct)
    {
        TrailVerdict verdict;
        TrailFault? missing;
        NodeBuilder nodes;
        await using (var log = await StoredLog.OpenAsync(transaction, ct))
        {
            verdict = await Task.Run(() => new TrailVerifier(evidence).Run(log.Fill), ct);
            (missing, nodes) = (log.Missing, log.Nodes);
        }
        List<TrailFault?> faults = [missing, await SubjectsAsync(transaction, ct), verdict.Fault];
        if (faults.TrueForAll(f => f is null))
            faults.AddRange(await OutOfOrderAsync(transaction, ct), await WithoutEntryAsync(transaction, ct), await NodesAsync(transaction, nodes, ct));
        // The earliest is the first bad entry; what names no entry comes after what does.
        return verdict with { Fault = faults.OfType<TrailFault>().OrderBy(f => f.Place ?? long.MaxValue).FirstOrDefault() };
    }

    // One look into the index an entry: without statistics the planner would join the sums of all by nested loops.
    private static Task<TrailFault?> SubjectsAsync(HavenTransaction transaction, CancellationToken ct) => FirstAsync(transaction, """
        select l.seq, e.id
        from trail.log l join trail.entries e on e.id = l.entry_id cross join lateral (
            select count(*) as many, sha256(string_agg(uuid_send(record_id), ''::bytea order by record_id)) as digest
            from trail.subjects where entry_id = e.id) s
        where s.many <> e.subject_count or coalesce(s.digest, sha256(''::bytea)) <> e.subject_digest
        order by l.seq limit 1
        """, "subjects-changed", (place, id) => $"the records that entry {place} ({id}) tells of are not those it was written with", ct);

    private static Task<TrailFault?> OutOfOrderAsync(HavenTransaction transaction, CancellationToken ct) => FirstAsync(transaction, """
        select null::bigint, e.id from trail.entries e
        where not exists (select from trail.log l where l.entry_id = e.id) and not exists (select from trail.waiting w where w.entry_id = e.id)
        order by e.id limit 1
        """, "entry-not-in-order", (_, id) => $"entry {id} is neither in order nor waiting for it: the end of the order was cut off, or it was written around Haven", ct);

    private static Task<TrailFault?> WithoutEntryAsync(HavenTransaction transaction, CancellationToken ct) => FirstAsync(transaction, """
        select null::bigint, s.entry_id from trail.subjects s where not exists (select from trail.entries e where e.id = s.entry_id) limit 1
        """, "subjects-without-entry", (_, id) => $"records are noted for entry {id}, which is not there: it was deleted", ct);

    private static async Task<TrailFault?> NodesAsync(HavenTransaction transaction, NodeBuilder expected, CancellationToken ct)
    {
        var stored = await transaction.ListAsync("select level, index, hash from trail.nodes", r => (r.GetInt16(0), r.GetInt64(1), Convert.ToHexString(r.GetFieldValue<byte[]>(2))), ct);
        var difference = expected.Full.Select(n => (n.Level, n.Index, Convert.ToHexString(n.Hash))).Except(stored).Concat(
            stored.Except(expected.Full.Select(n => (n.Level, n.Index, Convert.ToHexString(n.Hash))))).Order().Take(1).ToList();
        return difference is [var (level, index, _)]
            ? new("node-changed", null, null, $"branch {index} of level {level} of the tree is not what its entries make it")
            : null;
    }

    private static async Task<TrailFault?> FirstAsync(HavenTransaction transaction, string sql, string code, Func<long?, Guid, string> say, CancellationToken ct) =>
        (await transaction.ListAsync(sql, r =>
        {
            var (place, id) = (r.IsDBNull(0) ? (long?)null : r.GetInt64(0), r.GetGuid(1));
            return new TrailFault(code, place, id, say(place, id));
        }, ct)).FirstOrDefault();
}
