using System.Numerics;

namespace Haven.Rules.Trail;

/// <summary>
/// All that must be remembered of a Merkle tree to go on adding to it and to know its root: one hash for each bit of
/// its size. Not safe for several threads.
/// </summary>
/// <remarks>The tree is that of RFC 9162 §2.1.1: every left branch is full.</remarks>
public sealed class MerkleFrontier
{
    private readonly byte[] full = new byte[64 * MerkleHash.Size];

    /// <summary>The number of leaves.</summary>
    public long Size { get; private set; }

    /// <summary>Adds a leaf, or the root of a full branch of 2^<paramref name="level"/> leaves.</summary>
    /// <param name="root">32 bytes.</param>
    /// <param name="level">0 for a leaf.</param>
    /// <exception cref="ArgumentException">A branch of that level does not fit at this size.</exception>
    public void Add(ReadOnlySpan<byte> root, int level = 0)
    {
        var leaves = 1L << level;
        if ((Size & (leaves - 1)) != 0)
            throw new ArgumentException($"a branch of {leaves} leaves does not begin at {Size}", nameof(level));
        Span<byte> carried = stackalloc byte[MerkleHash.Size];
        root.CopyTo(carried);
        for (; (Size >> level & 1) == 1; level++)
            MerkleHash.Node(Slot(level), carried, carried);
        carried.CopyTo(Slot(level));
        Size += leaves;
    }

    /// <summary>The root of the tree as it stands.</summary>
    /// <returns>32 bytes.</returns>
    public byte[] Root()
    {
        if (Size == 0)
            return MerkleHash.EmptyRoot;
        var root = Slot(BitOperations.TrailingZeroCount(Size)).ToArray();
        for (var level = BitOperations.TrailingZeroCount(Size) + 1; level < 63; level++)
        {
            if ((Size >> level & 1) == 1)
                MerkleHash.Node(Slot(level), root, root);
        }
        return root;
    }

    /// <summary>A frontier that goes on from here by itself.</summary>
    public MerkleFrontier Copy()
    {
        var copy = new MerkleFrontier { Size = Size };
        full.CopyTo(copy.full, 0);
        return copy;
    }

    private Span<byte> Slot(int level) => full.AsSpan(level * MerkleHash.Size, MerkleHash.Size);
}
