using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Haven.Rules.Trail;

/// <summary>
/// SHA-256 (FIPS 180-4 §6.2) of eight messages at once, one in each lane of a 256-bit vector. A call into the system's
/// library costs more than hashing a short message; the trail's are short and there are millions. Only for checking:
/// what is kept is hashed by the system's library, and tests compare the two.
/// </summary>
internal static class Sha256Lanes
{
    private const int Lanes = 8, Block = 64, StateWords = 8;

    /// <summary>The state every hash begins with.</summary>
    public static ReadOnlySpan<uint> Start =>
        [0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19];

    private static ReadOnlySpan<uint> K =>
    [
        0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
        0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
        0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
        0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
        0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
        0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
        0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
        0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2,
    ];

    /// <summary>Hashes many messages of one buffer.</summary>
    /// <param name="buffer">Holds them.</param>
    /// <param name="starts">Where each begins.</param>
    /// <param name="lengths">How long each is, in bytes.</param>
    /// <param name="state">What the hash begins with: <see cref="Start"/>, or the state after blocks hashed before.</param>
    /// <param name="before">The bytes hashed before: a multiple of 64.</param>
    /// <param name="digests">Takes 32 bytes a message.</param>
    public static void Hash(
        ReadOnlySpan<byte> buffer, ReadOnlySpan<int> starts, ReadOnlySpan<int> lengths, ReadOnlySpan<uint> state, int before, Span<byte> digests)
    {
        Span<byte> tails = stackalloc byte[Lanes * 2 * Block];
        Span<int> wholes = stackalloc int[Lanes], blocks = stackalloc int[Lanes];
        Span<Vector256<uint>> s = stackalloc Vector256<uint>[StateWords];
        Span<Vector256<uint>> w = stackalloc Vector256<uint>[16];
        for (var first = 0; first < starts.Length; first += Lanes)
        {
            var count = Math.Min(Lanes, starts.Length - first);
            var most = 0;
            blocks.Clear();
            for (var lane = 0; lane < count; lane++)
            {
                var message = buffer.Slice(starts[first + lane], lengths[first + lane]);
                wholes[lane] = message.Length / Block;
                blocks[lane] = wholes[lane] + Pad(message[(wholes[lane] * Block)..], message.Length + before, tails.Slice(lane * 2 * Block, 2 * Block));
                most = Math.Max(most, blocks[lane]);
            }
            for (var word = 0; word < StateWords; word++)
                s[word] = Vector256.Create(state[word]);
            for (var block = 0; block < most; block++)
            {
                var words = MemoryMarshal.Cast<Vector256<uint>, uint>(w);
                for (var lane = 0; lane < count; lane++)
                {
                    if (block < blocks[lane])
                        Load(block < wholes[lane] ? buffer.Slice(starts[first + lane] + block * Block, Block) : tails.Slice((lane * 2 + block - wholes[lane]) * Block, Block), words[lane..]);
                }
                // A lane whose message has ended keeps its state.
                Compress(s, w, Vector256.GreaterThan(Vector256.Create<int>(blocks), Vector256.Create(block)).AsUInt32());
            }
            Store(s, count, digests[(first * MerkleHash.Size)..]);
        }
    }

    /// <summary>The state after one block.</summary>
    public static uint[] After(ReadOnlySpan<byte> block)
    {
        Span<Vector256<uint>> s = stackalloc Vector256<uint>[StateWords];
        Span<Vector256<uint>> w = stackalloc Vector256<uint>[16];
        for (var word = 0; word < StateWords; word++)
            s[word] = Vector256.Create(Start[word]);
        Load(block, MemoryMarshal.Cast<Vector256<uint>, uint>(w));
        Compress(s, w, Vector256<uint>.AllBitsSet);
        return [s[0][0], s[1][0], s[2][0], s[3][0], s[4][0], s[5][0], s[6][0], s[7][0]];
    }

    /// <summary>The last block or two: the rest of the message, a one bit, noughts, and the length in bits.</summary>
    private static int Pad(ReadOnlySpan<byte> rest, int bytes, Span<byte> tail)
    {
        tail.Clear();
        rest.CopyTo(tail);
        tail[rest.Length] = 0x80;
        var blocks = rest.Length + 9 <= Block ? 1 : 2;
        BinaryPrimitives.WriteInt64BigEndian(tail[(blocks * Block - 8)..], bytes * 8L);
        return blocks;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Load(ReadOnlySpan<byte> block, Span<uint> words)
    {
        for (var word = 0; word < 16; word++)
            words[word * Lanes] = BinaryPrimitives.ReadUInt32BigEndian(block[(word * 4)..]);
    }

    private static void Store(ReadOnlySpan<Vector256<uint>> s, int count, Span<byte> digests)
    {
        for (var lane = 0; lane < count; lane++)
        {
            for (var word = 0; word < StateWords; word++)
                BinaryPrimitives.WriteUInt32BigEndian(digests[(lane * MerkleHash.Size + word * 4)..], s[word][lane]);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Compress(Span<Vector256<uint>> s, Span<Vector256<uint>> w, Vector256<uint> going)
    {
        var (a, b, c, d, e, f, g, h) = (s[0], s[1], s[2], s[3], s[4], s[5], s[6], s[7]);
        for (var t = 0; t < 64; t++)
        {
            var i = t & 15;
            if (t >= 16)
            {
                var (w15, w2) = (w[(t + 1) & 15], w[(t + 14) & 15]);
                w[i] += (Right(w15, 7) ^ Right(w15, 18) ^ (w15 >>> 3)) + w[(t + 9) & 15] + (Right(w2, 17) ^ Right(w2, 19) ^ (w2 >>> 10));
            }
            var t1 = h + (Right(e, 6) ^ Right(e, 11) ^ Right(e, 25)) + ((e & f) ^ Vector256.AndNot(g, e)) + Vector256.Create(K[t]) + w[i];
            var t2 = (Right(a, 2) ^ Right(a, 13) ^ Right(a, 22)) + ((a & b) ^ (a & c) ^ (b & c));
            (h, g, f, e, d, c, b, a) = (g, f, e, d + t1, c, b, a, t1 + t2);
        }
        s[0] += a & going;
        s[1] += b & going;
        s[2] += c & going;
        s[3] += d & going;
        s[4] += e & going;
        s[5] += f & going;
        s[6] += g & going;
        s[7] += h & going;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<uint> Right(Vector256<uint> x, [ConstantExpected] byte bits) =>
        Avx512F.VL.IsSupported ? Avx512F.VL.RotateRight(x, bits) : (x >>> bits) | (x << (32 - bits));
}
