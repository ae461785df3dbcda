using System.Runtime.Intrinsics;
using System.Security.Cryptography;

namespace Haven.Rules.Trail;

/// <summary>Hashes and codes of many short messages of one buffer: in lanes where the machine has them, else one by one.</summary>
internal static class ManyHashes
{
    private const int Block = 64;

    /// <summary>Whether the machine hashes eight at once faster than one by one.</summary>
    public static bool InLanes => Vector256.IsHardwareAccelerated;

    public static void Hash(ReadOnlySpan<byte> buffer, ReadOnlySpan<int> starts, ReadOnlySpan<int> lengths, Span<byte> digests, bool inLanes)
    {
        if (inLanes)
        {
            Sha256Lanes.Hash(buffer, starts, lengths, Sha256Lanes.Start, before: 0, digests);
            return;
        }
        for (var i = 0; i < starts.Length; i++)
            SHA256.HashData(buffer.Slice(starts[i], lengths[i]), digests.Slice(i * MerkleHash.Size, MerkleHash.Size));
    }

    /// <summary>HMAC-SHA256 (RFC 2104 §2): H(K ⊕ opad ‖ H(K ⊕ ipad ‖ message)), with each padded key hashed once for all; <c>inner</c> takes 32 bytes a message meanwhile.</summary>
    public static void Code(
        TrailKey key, ReadOnlySpan<byte> buffer, ReadOnlySpan<int> starts, ReadOnlySpan<int> lengths, Span<byte> inner, Span<byte> codes, bool inLanes)
    {
        if (!inLanes)
        {
            for (var i = 0; i < starts.Length; i++)
                HMACSHA256.HashData(key.Secret, buffer.Slice(starts[i], lengths[i]), codes.Slice(i * MerkleHash.Size, MerkleHash.Size));
            return;
        }
        Sha256Lanes.Hash(buffer, starts, lengths, Padded(key, 0x36), Block, inner);
        Span<int> at = stackalloc int[128], size = stackalloc int[128];
        size.Fill(MerkleHash.Size);
        var outer = Padded(key, 0x5c);
        for (var first = 0; first < starts.Length; first += at.Length)
        {
            var count = Math.Min(at.Length, starts.Length - first);
            for (var i = 0; i < count; i++)
                at[i] = (first + i) * MerkleHash.Size;
            Sha256Lanes.Hash(inner, at[..count], size[..count], outer, Block, codes[(first * MerkleHash.Size)..]);
        }
    }

    private static uint[] Padded(TrailKey key, byte pad)
    {
        Span<byte> block = stackalloc byte[Block];
        block.Fill(pad);
        for (var i = 0; i < key.Secret.Length; i++)
            block[i] ^= key.Secret[i];
        return Sha256Lanes.After(block);
    }
}
