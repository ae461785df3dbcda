using System.Buffers;
using System.Diagnostics;
using System.Globalization;
using Haven.Rules.Trail;

namespace Haven.Trail.Bench;

/// <summary>How fast the stand-alone verifier checks an exported log in a file, with the codes and without.</summary>
internal static class VerifyBench
{
    private const string Origin = "haven/bench";

    public static void Run(int entries)
    {
        var file = Path.GetTempFileName();
        try
        {
            var key = TrailKey.Make();
            using var signer = CheckpointKey.Make();
            var checkpoint = Write(file, entries, key, signer);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{entries:N0} entries, {new FileInfo(file).Length / (double)entries:F0} bytes each with hashes, {Environment.ProcessorCount} processors"));
            var evidence = new TrailEvidence { Checkpoints = [checkpoint], PublicKey = signer.Public };
            for (var round = 1; round <= 3; round++)
            {
                Measure(file, "leaves, chain, tree and codes", evidence with { Keys = [key] }, entries);
                Measure(file, "leaves, chain and tree", evidence, entries);
            }
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static void Measure(string file, string what, TrailEvidence evidence, int entries)
    {
        using var log = Open(file, FileMode.Open);
        var watch = Stopwatch.StartNew();
        var verdict = TrailVerifier.Verify(log, evidence);
        var seconds = watch.Elapsed.TotalSeconds;
        if (!verdict.IsSound || verdict.Entries != entries || verdict.Checkpoints != 1)
            throw new InvalidOperationException($"the log does not verify: {verdict.Fault}");
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what}: {seconds:F2} s, {entries / seconds:N0} entries/s"));
    }

    private static string Write(string file, int entries, TrailKey key, CheckpointKey signer)
    {
        using var log = Open(file, FileMode.Create);
        TrailLogFile.WriteHead(log, Origin);
        var (batch, tree, chain, output) = (new TrailBatch(), new MerkleFrontier(), MerkleHash.ChainStart, new ArrayBufferWriter<byte>());
        for (var i = 1; i <= entries; i++)
        {
            output.ResetWrittenCount();
            CanonicalEntry.Write(Entry(i, key.Id), output);
            var code = key.Sign(output.WrittenSpan);
            var leaf = MerkleHash.Leaf(output.WrittenSpan, code);
            MerkleHash.Link(chain, leaf, chain);
            tree.Add(leaf);
            batch.Add(i, leaf, chain, output.WrittenSpan, code);
            if (batch.IsFull || i == entries)
            {
                log.Write(batch.Records());
                batch.Clear();
            }
        }
        return signer.Sign(new TrailCheckpoint { Origin = Origin, Size = entries, Root = tree.Root(), Chain = chain, At = DateTimeOffset.UnixEpoch });
    }

    private static TrailFacts Entry(int number, long keyId)
    {
        var subjects = SubjectSet.Of([Guid.CreateVersion7()]);
        return new TrailFacts
        {
            Id = Guid.CreateVersion7(),
            At = DateTimeOffset.UnixEpoch.AddSeconds(number),
            ActorId = new Guid(number % 500, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10),
            Actor = $"user{number % 500}@example.org",
            Agency = "police",
            Role = "practitioner",
            Act = "Consultation",
            Operation = "people.show",
            Reason = "strategy discussion",
            SubjectCount = 1,
            SubjectDigest = subjects.Digest,
            KeyId = keyId,
        };
    }

    private static FileStream Open(string file, FileMode mode) => new(file, mode, mode == FileMode.Open ? FileAccess.Read : FileAccess.Write, FileShare.Read, 1 << 18);
}
