using Haven.Core.Databases;
using Haven.Core.Trail;
using Haven.Rules.Trail;
using Haven.TestKit;

namespace Haven.Core.Tests.Trail;

/// <summary>Committed entries get one order, once each, whoever is writing and however many sequencers there are.</summary>
public sealed class SequencerTests(TrailFixture fixture) : IClassFixture<TrailFixture>
{
    private readonly HavenDatabase haven = fixture.Haven;
    private readonly Sequencer sequencer = new(fixture.Haven, TimeProvider.System);

    [Fact]
    public async Task What_a_running_transaction_may_still_come_before_waits_and_is_reported()
    {
        await sequencer.DrainAsync(default);
        await using var slow = await haven.BeginAsync(DatabaseRole.App, HavenFixture.Operator, default);
        await slow.WriteTrailAsync(HavenFixture.Operator, Acts.Consultation, default);
        await Acts.WriteAsync(haven, 3);
        (await sequencer.DrainAsync(default)).ShouldBe(0);
        var lag = await sequencer.LagAsync(default);
        (lag.Waiting, lag.OldestWaiting is not null).ShouldBe((3, true));

        await slow.CommitAsync(default);
        (await sequencer.DrainAsync(default)).ShouldBe(4);
        (await sequencer.LagAsync(default)).ShouldBe(new(lag.Size + 4, 0, null));
    }

    [Fact]
    public async Task Many_writers_and_several_sequencers_make_one_order_without_gaps()
    {
        var before = (await sequencer.LagAsync(default)).Size;
        var waiting = (await sequencer.LagAsync(default)).Waiting;
        using var stop = new CancellationTokenSource();
        var faults = new List<Exception>();
        var sequencing = Enumerable.Range(0, 3).Select(_ => Task.Run(() => new Sequencer(haven, TimeProvider.System).RunSequencerAsync(faults.Add, stop.Token))).ToList();
        await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Task.Run(() => Acts.WriteAsync(haven, 150, seed: i))));
        await stop.CancelAsync();
        await Task.WhenAll(sequencing);
        await sequencer.DrainAsync(default);
        faults.ShouldBeEmpty();

        await using var trail = await Acts.ReadAsync(haven);
        var size = before + waiting + 8 * 150;
        (await trail.ScalarAsync<string>("select min(seq) || ' ' || max(seq) || ' ' || count(distinct entry_id) from trail.log", default)).ShouldBe($"1 {size} {size}");
        (await trail.ScalarAsync<long>("select count(*) from trail.entries", default)).ShouldBe(size);
        var verdict = await VerifyTrail.CheckAsync(trail, new TrailEvidence { Keys = haven.TrailKeys!.Held }, default);
        (verdict.Fault, verdict.Entries, verdict.Codes).ShouldBe((null, size, size));
        (await TreeNodes.BranchAsync(trail, new(0, size), default)).Root().ShouldBe(verdict.Root.ToArray());
    }

    [Fact]
    public async Task Proofs_come_from_the_stored_tree()
    {
        await Acts.WriteAsync(haven, 700);
        await sequencer.DrainAsync(default);
        await using var trail = await Acts.ReadAsync(haven);
        var size = (await sequencer.LagAsync(default)).Size;
        var root = (await TreeNodes.BranchAsync(trail, new(0, size), default)).Root();
        var leaves = await TreeNodes.LeavesAsync(trail, 0, size, default);
        foreach (var at in new[] { 0, 1, 255, 256, 511, size - 1 })
        {
            var inclusion = await TreeNodes.ProofAsync(trail, MerkleProof.Inclusion(at, size), default);
            MerkleProof.IsIncluded(leaves[(int)at], at, size, root, inclusion).ShouldBeTrue($"{at}");
            var earlier = (await TreeNodes.BranchAsync(trail, new(0, at), default)).Root();
            var consistency = await TreeNodes.ProofAsync(trail, MerkleProof.Consistency(at, size), default);
            MerkleProof.IsConsistent(at, earlier, size, root, consistency).ShouldBeTrue($"{at}");
        }
    }

    [Fact]
    public void Branches_of_every_level_are_those_of_the_tree()
    {
        var (builder, tree) = (new NodeBuilder(), new MerkleFrontier());
        var leaf = new byte[MerkleHash.Size];
        for (var i = 0; i < 1 << 16; i++)
        {
            BitConverter.TryWriteBytes(leaf, i);
            builder.Add(leaf);
            tree.Add(leaf);
        }
        builder.Full.Count(n => n.Level == 8).ShouldBe(256);
        var top = builder.Full.Single(n => n.Level == 16);
        (top.Index, Convert.ToHexString(top.Hash)).ShouldBe((0, Convert.ToHexString(tree.Root())));
    }
}
