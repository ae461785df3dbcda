namespace Haven.Rules.Trail;

/// <summary>What a trail is checked against.</summary>
public sealed record TrailEvidence
{
    /// <summary>Which trail it should be; none when that is not known.</summary>
    public string? Origin { get; init; }

    /// <summary>Signed checkpoints, as their files hold them; the older, the more they show.</summary>
    public IReadOnlyList<string> Checkpoints { get; init; } = [];

    /// <summary>The key that signed them.</summary>
    public CheckpointPublicKey? PublicKey { get; init; }

    /// <summary>The keys under which entries got their codes; none when only their owner may check that.</summary>
    public IReadOnlyList<TrailKey> Keys { get; init; } = [];

    /// <summary>The ids of keys known to be lost: codes under them are passed over, and not counted as checked.</summary>
    public IReadOnlyCollection<long> LostKeys { get; init; } = [];
}

/// <summary>
/// Checks a trail from its first entry to its last: every entry, code, link and checkpoint. It needs no database. Give it
/// batches in order, then ask for the verdict; the first fault ends the work.
/// </summary>
public sealed class TrailVerifier
{
    private readonly int most = 2 * Environment.ProcessorCount;
    private readonly List<BatchCheck> checks = [];
    private readonly Func<BatchCheck> another;
    private readonly Queue<TrailCheckpoint> awaited = new();
    private readonly MerkleFrontier tree = new();
    private byte[] chain = MerkleHash.ChainStart;
    private long codes;
    private int agreed;
    private TrailFault? fault;

    /// <summary>Makes ready to check.</summary>
    /// <param name="evidence">What the trail is checked against.</param>
    /// <exception cref="FormatException">A checkpoint is not a signed checkpoint.</exception>
    public TrailVerifier(TrailEvidence evidence) : this(evidence, ManyHashes.InLanes)
    {
    }

    internal TrailVerifier(TrailEvidence evidence, bool inLanes)
    {
        another = () => new BatchCheck(evidence.Keys, evidence.LostKeys, inLanes);
        var opened = new List<TrailCheckpoint>();
        foreach (var note in evidence.Checkpoints)
        {
            if (evidence.PublicKey?.Open(note) is not { } checkpoint)
                fault ??= new("signature-wrong", null, null, $"the checkpoint of {note.Split('\n').ElementAtOrDefault(1)} entries is not signed by this trail's key: it is forged, or the trail was signed anew");
            else if (evidence.Origin is { } origin && origin != checkpoint.Origin)
                fault ??= new("another-trail", null, null, $"the checkpoint is of the trail {checkpoint.Origin} and this is {origin}");
            else
                opened.Add(checkpoint);
        }
        foreach (var checkpoint in opened.OrderBy(c => c.Size))
            awaited.Enqueue(checkpoint);
        Meet(null, 0);
    }

    /// <summary>Checks a whole trail.</summary>
    /// <param name="fill">Fills a batch with the next entries: full, but for the last; empty at the end.</param>
    /// <returns>The verdict.</returns>
    public TrailVerdict Run(Action<TrailBatch> fill)
    {
        var ended = false;
        while (!ended && fault is null)
        {
            var round = 0;
            while (round < most && !ended)
            {
                if (round == checks.Count)
                    checks.Add(another());
                var batch = checks[round].Batch;
                batch.Clear();
                try
                {
                    fill(batch);
                }
                catch (FormatException e)
                {
                    // What was read before the damage is checked first: it may hold an earlier fault.
                    Check(round + (batch.Count > 0 ? 1 : 0));
                    fault ??= new("log-damaged", tree.Size + 1, null, $"after entry {tree.Size}: {e.Message}");
                    return Verdict();
                }
                ended = !batch.IsFull;
                if (batch.Count > 0)
                    round++;
            }
            Check(round);
        }
        if (fault is null && awaited.TryPeek(out var next))
            fault = new("cut-short", tree.Size + 1, null, $"entry {tree.Size + 1} is missing: the trail ends after {tree.Size} entries, and a signed checkpoint says it had {next.Size}");
        return Verdict();
    }

    /// <summary>Checks an exported log.</summary>
    /// <param name="log">The file that <c>haven trail export</c> wrote.</param>
    /// <param name="evidence">What it is checked against; an origin is compared with the log's own.</param>
    /// <exception cref="FormatException">It is no exported log, or a checkpoint is none.</exception>
    public static TrailVerdict Verify(Stream log, TrailEvidence evidence)
    {
        var origin = TrailLogFile.ReadHead(log);
        if (evidence.Origin is { } expected && expected != origin)
            throw new FormatException($"the log is of the trail {origin}, not of {expected}");
        return new TrailVerifier(evidence with { Origin = origin }).Run(batch => TrailLogFile.Read(log, batch));
    }

    private void Check(int count)
    {
        var links = new byte[count][];
        for (var i = 0; i < count; i++)
            links[i] = i == 0 ? chain : checks[i - 1].Batch.Chain(checks[i - 1].Batch.Count - 1).ToArray();
        var first = tree.Size + 1;
        Parallel.For(0, count, i => checks[i].Run(first + (long)i * TrailBatch.Capacity, links[i]));
        for (var i = 0; i < count && fault is null; i++)
            Accept(checks[i]);
    }

    private void Accept(BatchCheck check)
    {
        var batch = check.Batch;
        var bad = check.Fault is { Place: { } place } ? (int)(place - tree.Size - 1) : batch.Count;
        var (from, links) = (tree.Size, batch);
        if (bad == TrailBatch.Capacity && !(awaited.TryPeek(out var next) && next.Size < from + bad))
        {
            tree.Add(check.Branch, TrailBatch.Level);
            Meet(links, from);
        }
        else
        {
            for (var i = 0; i < bad && fault is null; i++)
            {
                tree.Add(batch.Leaf(i));
                Meet(links, from);
            }
        }
        if (tree.Size > from)
            chain = batch.Chain((int)(tree.Size - from) - 1).ToArray();
        codes += check.Codes;
        fault ??= check.Fault;
    }

    /// <summary>Compares the tree as it stands with the checkpoints of its size.</summary>
    private void Meet(TrailBatch? batch, long from)
    {
        while (fault is null && awaited.TryPeek(out var next) && next.Size == tree.Size)
        {
            var link = batch is null ? chain : batch.Chain((int)(tree.Size - from) - 1);
            if (!next.Root.Span.SequenceEqual(tree.Root()) || !next.Chain.Span.SequenceEqual(link))
            {
                fault = new("not-what-was-signed", null, null,
                    $"the first {next.Size} entries are not those that were signed on {next.At:yyyy-MM-dd HH:mm:ss}Z: the trail was written anew");
                return;
            }
            awaited.Dequeue();
            agreed++;
        }
    }

    private TrailVerdict Verdict() => new()
    {
        Entries = tree.Size,
        Codes = codes,
        Checkpoints = agreed,
        Root = tree.Root(),
        Chain = chain,
        Fault = fault,
    };
}
