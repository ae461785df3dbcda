using System.Buffers.Binary;
using Haven.Rules.Trail;

namespace Haven.Rules.Tests.Trail;

/// <summary>What somebody may do to an exported trail, two thousand times: every one is found against an earlier checkpoint.</summary>
public sealed class TamperingTests : IDisposable
{
    private const int Size = 600, Signed = 500;
    private readonly SampleTrail trail = SampleTrail.Of(Size, seed: 11);
    private readonly List<TrailRow> honest;
    private readonly string earlier;

    public TamperingTests() => (honest, earlier) = (trail.Rows(), trail.Checkpoint(Signed));

    public void Dispose() => trail.Dispose();

    [Fact]
    public void An_honest_trail_is_sound_with_and_without_its_keys()
    {
        var verdict = Verify(SampleTrail.Log(honest));
        (verdict.Fault, verdict.Entries, verdict.Codes, verdict.Checkpoints).ShouldBe((null, Size, Size, 1));
        var outside = TrailVerifier.Verify(SampleTrail.Log(honest), new() { Checkpoints = [earlier], PublicKey = trail.Signer.Public });
        (outside.Fault, outside.Codes, outside.Checkpoints).ShouldBe((null, 0, 1));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Trails_of_many_batches_are_checked_whole(bool inLanes)
    {
        using var big = SampleTrail.Of(TrailBatch.Capacity * 5 + 100, seed: 12);
        var rows = big.Rows();
        var evidence = new TrailEvidence
        {
            Checkpoints = [.. new[] { 0, 1, 4095, 4096, 4097, 8192, 20_000, rows.Count }.Select(size => big.Checkpoint(size))],
            PublicKey = big.Signer.Public,
            Keys = [big.Key],
        };
        Run(rows).ShouldSatisfyAllConditions(v => v.Fault.ShouldBeNull(), v => v.Checkpoints.ShouldBe(8), v => v.Entries.ShouldBe(rows.Count));
        foreach (var place in new[] { 1, 4096, 4097, 12_000, rows.Count })
        {
            List<TrailRow> changed = [.. rows];
            changed[place - 1] = Flip(rows[place - 1], new Random(place));
            Run(changed).Fault.ShouldNotBeNull().Place.ShouldBe(place);
        }

        TrailVerdict Run(List<TrailRow> log)
        {
            var stream = SampleTrail.Log(log);
            TrailLogFile.ReadHead(stream);
            return new TrailVerifier(evidence, inLanes).Run(batch => TrailLogFile.Read(stream, batch));
        }
    }

    [Fact]
    public void Single_faults_are_found_and_located_and_everything_else_is_found()
    {
        var random = new Random(13);
        for (var i = 0; i < 2_000; i++)
        {
            var at = random.Next(Signed);
            var (what, rows, note, place) = (i % 10) switch
            {
                0 => ("flip", With(at, Flip(honest[at], random)), earlier, at + 1),
                1 => ("delete", (List<TrailRow>)[.. honest.Take(at), .. honest.Skip(at + 1)], earlier, at + 1),
                2 => ("delete and number anew", Numbered([.. honest.Take(at), .. honest.Skip(at + 1)]), earlier, at + 1),
                3 => ("swap", Swap(at, random, numbered: false), earlier, (int?)null),
                4 => ("swap and number anew", Swap(at, random, numbered: true), earlier, null),
                5 => ("truncate", honest[..at], earlier, at + 1),
                6 => ("change, with leaf", With(at, Changed(honest[at], random)), earlier, at + 1),
                7 => ("rewrite all and sign anew", Rewritten(at, random), earlier, null),
                8 => ("roll back and go on differently", RolledBack(at, random), earlier, null),
                _ => ("forge the checkpoint", honest, Forged(random), null),
            };
            var fault = Verify(SampleTrail.Log(rows), note).Fault.ShouldNotBeNull($"{what} at {at} was not found (round {i})");
            if (place is not null)
                fault.Place.ShouldBe(place, $"{what} at {at} (round {i}): {fault.Message}");
        }
    }

    [Fact]
    public void A_forger_without_the_key_is_found_where_he_began()
    {
        var random = new Random(14);
        using var forger = new SampleTrail { Signer = trail.Signer };
        forger.Entries.AddRange(trail.Entries);
        forger.Entries[42] = forger.Signed(SampleTrail.Facts(random, trail.Key.Id));
        var fault = Verify(SampleTrail.Log(forger.Rows()), forger.Checkpoint(Signed)).Fault.ShouldNotBeNull();
        (fault.Code, fault.Place).ShouldBe(("code-wrong", 43));
        forger.Entries[42] = forger.Signed(SampleTrail.Facts(random, forger.Key.Id));
        fault = Verify(SampleTrail.Log(forger.Rows()), forger.Checkpoint(Signed)).Fault.ShouldNotBeNull();
        (fault.Code, fault.Place).ShouldBe(("key-not-held", 43));
    }

    [Fact]
    public void A_cut_file_and_a_foreign_one_are_not_taken_for_a_log()
    {
        var whole = SampleTrail.Log(honest).ToArray();
        var fault = Verify(new MemoryStream(whole[..^1])).Fault.ShouldNotBeNull();
        (fault.Code, fault.Place).ShouldBe(("log-damaged", Size));
        Should.Throw<FormatException>(() => Verify(new MemoryStream([1, 2, 3])));
        Should.Throw<FormatException>(() => TrailVerifier.Verify(new MemoryStream(whole), new() { Origin = "haven/other" }));
    }

    private TrailVerdict Verify(Stream log, string? note = null) =>
        TrailVerifier.Verify(log, new() { Checkpoints = [note ?? earlier], PublicKey = trail.Signer.Public, Keys = [trail.Key] });

    private List<TrailRow> With(int at, TrailRow row) => [.. honest.Take(at), row, .. honest.Skip(at + 1)];

    private static TrailRow Flip(TrailRow row, Random random)
    {
        byte[][] parts = [[.. row.Leaf], [.. row.Chain], [.. row.Canonical], [.. row.Code], new byte[8]];
        BinaryPrimitives.WriteInt64BigEndian(parts[4], row.Place);
        var part = parts[random.Next(parts.Length)];
        part[random.Next(part.Length)] ^= (byte)(1 << random.Next(8));
        return new(BinaryPrimitives.ReadInt64BigEndian(parts[4]), parts[0], parts[1], parts[2], parts[3]);
    }

    private static TrailRow Changed(TrailRow row, Random random)
    {
        var facts = CanonicalEntry.Read(row.Canonical);
        var bytes = SampleTrail.Bytes(facts with { Actor = "somebody else", Reason = $"another {random.Next()}" });
        return row with { Canonical = bytes, Leaf = MerkleHash.Leaf(bytes, row.Code) };
    }

    private List<TrailRow> Swap(int at, Random random, bool numbered)
    {
        List<TrailRow> rows = [.. honest];
        var other = (at + 1 + random.Next(Signed - 1)) % Signed;
        (rows[at], rows[other]) = (rows[other], rows[at]);
        return numbered ? Numbered(rows) : rows;
    }

    private static List<TrailRow> Numbered(List<TrailRow> rows) => [.. rows.Select((row, i) => row with { Place = i + 1 })];

    /// <summary>By somebody with every key: only what was signed before and kept elsewhere shows it.</summary>
    private List<TrailRow> Rewritten(int at, Random random)
    {
        using var copy = new SampleTrail { Key = trail.Key };
        copy.Entries.AddRange(trail.Entries);
        copy.Entries[at] = copy.Signed(CanonicalEntry.Read(trail.Entries[at].Canonical) with { Reason = $"another {random.Next()}" });
        return copy.Rows();
    }

    private List<TrailRow> RolledBack(int at, Random random)
    {
        using var copy = new SampleTrail { Key = trail.Key };
        copy.Entries.AddRange(trail.Entries.Take(at));
        while (copy.Entries.Count < Size)
            copy.Write(SampleTrail.Facts(random, trail.Key.Id));
        return copy.Rows();
    }

    private string Forged(Random random)
    {
        using var other = CheckpointKey.Make();
        return random.Next(2) == 0 ? trail.Checkpoint(Signed, other) : earlier.Replace($"\n{Signed}\n", $"\n{random.Next(Signed)}\n", StringComparison.Ordinal);
    }
}
