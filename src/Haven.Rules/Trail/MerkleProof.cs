using System.Numerics;

namespace Haven.Rules.Trail;

/// <summary>
/// Short proofs about a tree of any size: that it holds an entry, and that a later tree only added to an earlier one.
/// Making one is saying which branches' roots it consists of; whoever holds the tree looks them up.
/// </summary>
/// <remarks>RFC 9162 §2.1.3 (inclusion) and §2.1.4 (consistency); verification by the algorithms of §2.1.3.2 and §2.1.4.2.</remarks>
public static class MerkleProof
{
    /// <summary>The branches whose roots, in this order, prove that a leaf is in the tree: PATH(m, D[n]).</summary>
    /// <param name="leaf">The leaf, counted from 0.</param>
    /// <param name="size">The number of leaves of the tree.</param>
    /// <exception cref="ArgumentOutOfRangeException">The tree has no such leaf.</exception>
    public static IReadOnlyList<LeafRange> Inclusion(long leaf, long size)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(leaf);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(leaf, size);
        var path = new List<LeafRange>();
        var (from, to) = (0L, size);
        while (to - from > 1)
        {
            var middle = from + Left(to - from);
            var isLeft = leaf < middle;
            path.Add(isLeft ? new(middle, to) : new(from, middle));
            (from, to) = isLeft ? (from, middle) : (middle, to);
        }
        path.Reverse();
        return path;
    }

    /// <summary>The branches whose roots, in this order, prove that a tree only added to an earlier one: PROOF(m, D[n]).</summary>
    /// <param name="earlier">The number of leaves of the earlier tree.</param>
    /// <param name="size">The number of leaves of the later tree.</param>
    /// <returns>None when the trees are of one size or the earlier is empty.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The earlier tree is the bigger one.</exception>
    public static IReadOnlyList<LeafRange> Consistency(long earlier, long size)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(earlier);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(earlier, size);
        if (earlier == 0 || earlier == size)
            return [];
        var path = new List<LeafRange>();
        var (from, to) = (0L, size);
        // The earlier tree's end moves along; where it meets a branch's end, that branch is whole in both.
        while (earlier != to)
        {
            var middle = from + Left(to - from);
            var isLeft = earlier <= middle;
            path.Add(isLeft ? new(middle, to) : new(from, middle));
            (from, to) = isLeft ? (from, middle) : (middle, to);
        }
        if (from > 0)
            path.Add(new(from, to));
        path.Reverse();
        return path;
    }

    /// <summary>Whether a proof shows that a leaf is in the tree with this root.</summary>
    /// <param name="leafHash">The leaf, 32 bytes.</param>
    /// <param name="leaf">Its place, counted from 0.</param>
    /// <param name="size">The number of leaves.</param>
    /// <param name="root">The root, 32 bytes.</param>
    /// <param name="proof">The hashes of <see cref="Inclusion"/>.</param>
    public static bool IsIncluded(ReadOnlySpan<byte> leafHash, long leaf, long size, ReadOnlySpan<byte> root, IReadOnlyList<byte[]> proof)
    {
        if (leaf < 0 || leaf >= size || leafHash.Length != MerkleHash.Size || proof.Any(p => p.Length != MerkleHash.Size))
            return false;
        var (fn, sn) = (leaf, size - 1);
        Span<byte> r = stackalloc byte[MerkleHash.Size];
        leafHash.CopyTo(r);
        foreach (var p in proof)
        {
            if (sn == 0)
                return false;
            if ((fn & 1) == 1 || fn == sn)
            {
                MerkleHash.Node(p, r, r);
                while ((fn & 1) == 0 && fn != 0)
                    (fn, sn) = (fn >> 1, sn >> 1);
            }
            else
            {
                MerkleHash.Node(r, p, r);
            }
            (fn, sn) = (fn >> 1, sn >> 1);
        }
        return sn == 0 && r.SequenceEqual(root);
    }

    /// <summary>Whether a proof shows that the later tree only added to the earlier one.</summary>
    /// <param name="earlier">The number of leaves of the earlier tree.</param>
    /// <param name="earlierRoot">Its root, 32 bytes.</param>
    /// <param name="size">The number of leaves of the later tree.</param>
    /// <param name="root">Its root, 32 bytes.</param>
    /// <param name="proof">The hashes of <see cref="Consistency"/>.</param>
    public static bool IsConsistent(long earlier, ReadOnlySpan<byte> earlierRoot, long size, ReadOnlySpan<byte> root, IReadOnlyList<byte[]> proof)
    {
        if (earlier < 0 || earlier > size || proof.Any(p => p.Length != MerkleHash.Size))
            return false;
        if (earlier == size)
            return proof.Count == 0 && earlierRoot.SequenceEqual(root);
        if (earlier == 0)
            return proof.Count == 0 && earlierRoot.SequenceEqual(MerkleHash.EmptyRoot);

        // A full earlier tree is a branch of the later one, so its root is the proof's first hash and left out.
        var hashes = BitOperations.IsPow2(earlier) ? [earlierRoot.ToArray(), .. proof] : proof;
        if (hashes.Count == 0)
            return false;
        var shift = BitOperations.TrailingZeroCount(~(earlier - 1));
        var (fn, sn) = (earlier - 1 >> shift, size - 1 >> shift);
        var (fr, sr) = (hashes[0].ToArray(), hashes[0].ToArray());
        foreach (var c in hashes.Skip(1))
        {
            if (sn == 0)
                return false;
            if ((fn & 1) == 1 || fn == sn)
            {
                MerkleHash.Node(c, fr, fr);
                MerkleHash.Node(c, sr, sr);
                while ((fn & 1) == 0 && fn != 0)
                    (fn, sn) = (fn >> 1, sn >> 1);
            }
            else
            {
                MerkleHash.Node(sr, c, sr);
            }
            (fn, sn) = (fn >> 1, sn >> 1);
        }
        return sn == 0 && earlierRoot.SequenceEqual(fr) && root.SequenceEqual(sr);
    }

    /// <summary>The leaves of a tree's left branch: the greatest power of two below its size.</summary>
    private static long Left(long size) => 1L << (63 - BitOperations.LeadingZeroCount((ulong)size - 1));
}
