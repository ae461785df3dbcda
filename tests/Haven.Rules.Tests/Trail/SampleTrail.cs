using System.Buffers;
using Haven.Rules.Trail;

namespace Haven.Rules.Tests.Trail;

/// <summary>A made-up trail in memory, with its keys, that a test can write as an exported log, honestly or not.</summary>
internal sealed class SampleTrail : IDisposable
{
    public const string Origin = "haven/test";
    private static readonly DateTimeOffset Noon = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);

    public TrailKey Key { get; init; } = TrailKey.Make();
    public CheckpointKey Signer { get; init; } = CheckpointKey.Make();
    public List<(byte[] Canonical, byte[] Code)> Entries { get; } = [];

    public static SampleTrail Of(int entries, int seed)
    {
        var trail = new SampleTrail();
        var random = new Random(seed);
        for (var i = 0; i < entries; i++)
            trail.Write(Facts(random, trail.Key.Id));
        return trail;
    }

    public static TrailFacts Facts(Random random, long keyId)
    {
        var subjects = SubjectSet.Of(Enumerable.Range(0, random.Next(4)).Select(_ => Id(random)));
        return new TrailFacts
        {
            Id = Id(random),
            At = Noon.AddMicroseconds(random.NextInt64(1_000_000_000_000)),
            ActorId = Id(random),
            Actor = $"user{random.Next(500)}@example.org",
            Agency = "police",
            Role = "practitioner",
            Act = random.Next(4) == 0 ? "Alteration" : "Consultation",
            Operation = "people.show",
            Reason = "strategy discussion " + random.Next(1000),
            PurposeId = random.Next(3) == 0 ? Id(random) : null,
            Fields = [.. Enumerable.Range(0, random.Next(3)).Select(i => $"field_{i}")],
            SubjectCount = subjects.Ids.Length,
            SubjectDigest = subjects.Digest,
            KeyId = keyId,
        };
    }

    public static byte[] Bytes(TrailFacts facts)
    {
        var output = new ArrayBufferWriter<byte>();
        CanonicalEntry.Write(facts, output);
        return output.WrittenSpan.ToArray();
    }

    public void Write(TrailFacts facts) => Entries.Add(Signed(facts));

    public (byte[] Canonical, byte[] Code) Signed(TrailFacts facts) => (Bytes(facts), Key.Sign(Bytes(facts)));

    /// <summary>The log as it would be exported: places, leaves and links made from the entries.</summary>
    public List<TrailRow> Rows()
    {
        var rows = new List<TrailRow>();
        var chain = MerkleHash.ChainStart;
        foreach (var (canonical, code) in Entries)
        {
            var leaf = MerkleHash.Leaf(canonical, code);
            var link = new byte[MerkleHash.Size];
            MerkleHash.Link(chain, leaf, link);
            rows.Add(new(rows.Count + 1, leaf, link, canonical, code));
            chain = link;
        }
        return rows;
    }

    public string Checkpoint(int size, CheckpointKey? signer = null)
    {
        var tree = new MerkleFrontier();
        var rows = Rows();
        foreach (var row in rows.Take(size))
            tree.Add(row.Leaf);
        return (signer ?? Signer).Sign(new TrailCheckpoint
        {
            Origin = Origin,
            Size = size,
            Root = tree.Root(),
            Chain = size == 0 ? MerkleHash.ChainStart : rows[size - 1].Chain,
            At = Noon.AddDays(1),
        });
    }

    public static MemoryStream Log(IEnumerable<TrailRow> rows)
    {
        var log = new MemoryStream();
        TrailLogFile.WriteHead(log, Origin);
        var batch = new TrailBatch();
        foreach (var row in rows)
        {
            if (batch.IsFull)
            {
                log.Write(batch.Records());
                batch.Clear();
            }
            batch.Add(row.Place, row.Leaf, row.Chain, row.Canonical, row.Code);
        }
        log.Write(batch.Records());
        log.Position = 0;
        return log;
    }

    public void Dispose() => Signer.Dispose();

    public static Guid Id(Random random)
    {
        var bytes = new byte[16];
        random.NextBytes(bytes);
        return new Guid(bytes, bigEndian: true);
    }
}

/// <summary>One record of an exported log.</summary>
internal sealed record TrailRow(long Place, byte[] Leaf, byte[] Chain, byte[] Canonical, byte[] Code);
