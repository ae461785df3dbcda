using System.Security.Cryptography;

namespace Haven.Rules.Trail;

/// <summary>The hashes of the trail: SHA-256 with a first byte that says what is hashed, so that none passes for another.</summary>
/// <remarks>Leaf and node: RFC 9162 §2.1.1 (as RFC 6962 §2.1). The chain is ours: one link an entry, first byte 2.</remarks>
public static class MerkleHash
{
    /// <summary>Bytes of a hash.</summary>
    public const int Size = 32;

    /// <summary>The first byte of what a leaf is hashed from.</summary>
    public const byte LeafPrefix = 0;

    /// <summary>The first byte of what a node is hashed from.</summary>
    public const byte NodePrefix = 1;

    /// <summary>The first byte of what a link of the chain is hashed from.</summary>
    public const byte LinkPrefix = 2;

    /// <summary>The root of a tree without leaves: the hash of nothing.</summary>
    public static byte[] EmptyRoot => SHA256.HashData([]);

    /// <summary>What the first entry is chained to: 32 noughts.</summary>
    public static byte[] ChainStart => new byte[Size];

    /// <summary>The leaf of an entry: SHA-256(0 ‖ entry ‖ code).</summary>
    /// <param name="canonical">The entry's bytes.</param>
    /// <param name="code">Its code, 32 bytes.</param>
    public static byte[] Leaf(ReadOnlySpan<byte> canonical, ReadOnlySpan<byte> code) =>
        SHA256.HashData([LeafPrefix, .. canonical, .. code]);

    /// <summary>A node: SHA-256(1 ‖ left ‖ right).</summary>
    /// <param name="left">32 bytes.</param>
    /// <param name="right">32 bytes.</param>
    /// <param name="into">Takes 32 bytes; may be one of the two.</param>
    public static void Node(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right, Span<byte> into) => Pair(NodePrefix, left, right, into);

    /// <summary>A link of the chain: SHA-256(2 ‖ link before ‖ leaf).</summary>
    /// <param name="before">The link before, 32 bytes.</param>
    /// <param name="leaf">The entry's leaf, 32 bytes.</param>
    /// <param name="into">Takes 32 bytes; may be one of the two.</param>
    public static void Link(ReadOnlySpan<byte> before, ReadOnlySpan<byte> leaf, Span<byte> into) => Pair(LinkPrefix, before, leaf, into);

    private static void Pair(byte prefix, ReadOnlySpan<byte> first, ReadOnlySpan<byte> second, Span<byte> into)
    {
        Span<byte> message = stackalloc byte[1 + 2 * Size];
        message[0] = prefix;
        first.CopyTo(message[1..]);
        second.CopyTo(message[(1 + Size)..]);
        SHA256.HashData(message, into);
    }
}
