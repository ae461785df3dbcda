using System.Security.Cryptography;
using Haven.Rules.Trail;

namespace Haven.Rules.Tests.Trail;

public sealed class MerkleTests
{
    /// <summary>The leaves and roots that implementations of RFC 6962 test themselves with.</summary>
    private static readonly string[] Leaves = ["", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"];
    private static readonly string[] Roots =
    [
        "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d", "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
        "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77", "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
        "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4", "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
        "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c", "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
    ];

    [Fact]
    public void Roots_are_those_of_RFC_6962()
    {
        var tree = new MerkleFrontier();
        Convert.ToHexStringLower(tree.Root()).ShouldBe("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
        foreach (var (leaf, root) in Leaves.Zip(Roots))
        {
            tree.Add(MerkleHash.Leaf(Convert.FromHexString(leaf), []));
            Convert.ToHexStringLower(tree.Root()).ShouldBe(root);
        }
    }

    [Fact]
    public void A_frontier_of_branches_is_one_of_leaves()
    {
        var leaves = MadeUp(77);
        var branch = new MerkleFrontier();
        foreach (var leaf in leaves.Take(64))
            branch.Add(leaf);
        var tree = new MerkleFrontier();
        tree.Add(branch.Root(), level: 6);
        var copy = tree.Copy();
        foreach (var leaf in leaves.Skip(64))
            tree.Add(leaf);
        tree.Root().ShouldBe(Root(leaves, new(0, 77)));
        copy.Root().ShouldBe(Root(leaves, new(0, 64)));
        Should.Throw<ArgumentException>(() => tree.Add(leaves[0], level: 3));
    }

    [Fact]
    public void Every_entry_of_every_tree_is_proved_and_nothing_else_is()
    {
        var random = new Random(5);
        var leaves = MadeUp(40);
        for (var size = 1; size <= leaves.Length; size++)
        {
            var root = Root(leaves, new(0, size));
            for (var leaf = 0; leaf < size; leaf++)
            {
                var proof = Hashes(leaves, MerkleProof.Inclusion(leaf, size));
                MerkleProof.IsIncluded(leaves[leaf], leaf, size, root, proof).ShouldBeTrue($"{leaf} of {size}");
                MerkleProof.IsIncluded(leaves[(leaf + 1) % leaves.Length], leaf, size, root, proof).ShouldBeFalse();
                MerkleProof.IsIncluded(leaves[leaf], leaf, size, MadeUp(1)[0], proof).ShouldBeFalse();
                MerkleProof.IsIncluded(leaves[leaf], leaf, size, root, [.. proof, root]).ShouldBeFalse();
                if (proof.Count == 0) continue;
                MerkleProof.IsIncluded(leaves[leaf], leaf, size, root, Forged(proof, random)).ShouldBeFalse();
                MerkleProof.IsIncluded(leaves[leaf], leaf, size, root, [.. proof.Skip(1)]).ShouldBeFalse();
                MerkleProof.IsIncluded(leaves[leaf], leaf ^ 1, size, root, proof).ShouldBeFalse();
            }
        }
        MerkleProof.IsIncluded(leaves[0], 1, 1, leaves[0], []).ShouldBeFalse();
    }

    [Fact]
    public void Every_growth_is_proved_and_no_rewriting_is()
    {
        var random = new Random(6);
        var leaves = MadeUp(40);
        for (var size = 0; size <= leaves.Length; size++)
        {
            var root = Root(leaves, new(0, size));
            for (var earlier = 0; earlier <= size; earlier++)
            {
                var before = Root(leaves, new(0, earlier));
                var proof = Hashes(leaves, MerkleProof.Consistency(earlier, size));
                MerkleProof.IsConsistent(earlier, before, size, root, proof).ShouldBeTrue($"{earlier} of {size}");
                MerkleProof.IsConsistent(earlier, MadeUp(1)[0], size, root, proof).ShouldBeFalse();
                if (earlier > 0)
                    MerkleProof.IsConsistent(earlier, before, size, MadeUp(1)[0], proof).ShouldBeFalse();
                MerkleProof.IsConsistent(size + 1, before, size, root, proof).ShouldBeFalse();
                if (proof.Count == 0) continue;
                MerkleProof.IsConsistent(earlier, before, size, root, Forged(proof, random)).ShouldBeFalse();
                MerkleProof.IsConsistent(earlier, before, size, root, [.. proof.Skip(1)]).ShouldBeFalse();
            }
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Hashes_of_eight_at_once_are_the_systems_own(bool inLanes)
    {
        var random = new Random(7);
        var buffer = new byte[20_000];
        random.NextBytes(buffer);
        int[] lengths = [.. Enumerable.Range(0, 300), .. Enumerable.Range(0, 50).Select(_ => random.Next(2000))];
        int[] starts = [.. lengths.Select(length => random.Next(buffer.Length - length))];
        var (hashes, codes, inner) = (new byte[lengths.Length * 32], new byte[lengths.Length * 32], new byte[lengths.Length * 32]);
        var key = TrailKey.Make();
        ManyHashes.Hash(buffer, starts, lengths, hashes, inLanes);
        ManyHashes.Code(key, buffer, starts, lengths, inner, codes, inLanes);
        for (var i = 0; i < lengths.Length; i++)
        {
            var message = buffer.AsSpan(starts[i], lengths[i]);
            hashes.AsSpan(i * 32, 32).ToArray().ShouldBe(SHA256.HashData(message));
            codes.AsSpan(i * 32, 32).ToArray().ShouldBe(key.Sign(message));
        }
    }

    private static byte[][] MadeUp(int count)
    {
        var random = new Random(count);
        return [.. Enumerable.Range(0, count).Select(_ =>
        {
            var hash = new byte[32];
            random.NextBytes(hash);
            return hash;
        })];
    }

    private static List<byte[]> Hashes(byte[][] leaves, IReadOnlyList<LeafRange> ranges) => [.. ranges.Select(range => Root(leaves, range))];

    /// <summary>The definition itself, RFC 9162 §2.1.1: split at the greatest power of two below the size.</summary>
    private static byte[] Root(byte[][] leaves, LeafRange range)
    {
        if (range.Count == 0)
            return SHA256.HashData([]);
        if (range.Count == 1)
            return leaves[range.From];
        var left = 1L;
        while (left * 2 < range.Count)
            left *= 2;
        return SHA256.HashData([1, .. Root(leaves, new(range.From, range.From + left)), .. Root(leaves, new(range.From + left, range.To))]);
    }

    private static List<byte[]> Forged(List<byte[]> proof, Random random)
    {
        List<byte[]> forged = [.. proof.Select(hash => hash.ToArray())];
        forged[random.Next(forged.Count)][random.Next(32)] ^= (byte)(1 << random.Next(8));
        return forged;
    }
}
