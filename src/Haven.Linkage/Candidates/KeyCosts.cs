using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Haven.Linkage;

/// <summary>
/// What keys would cost, from a sample of rows. The hashes of every part are laid out once; a key is then a run over
/// two or three arrays.
/// </summary>
internal sealed class KeyCosts : IDisposable
{
    private const int SampleRows = 8_192;
    private const int TableBits = 16;

    private readonly uint[][] hashes;
    private readonly uint[][]?[] many;
    private readonly ThreadLocal<ushort[]> table = new(() => new ushort[1 << TableBits]);
    private readonly double scale;
    private readonly int largest;

    public KeyCosts(DistinctRows rows, IReadOnlyList<KeyPart> parts, FieldSet set, int largest)
    {
        this.largest = largest;
        var n = Math.Min(rows.Count, SampleRows);
        scale = rows.Count / (double)Math.Max(n, 1);
        hashes = new uint[parts.Count][];
        many = new uint[parts.Count][][];
        Span<uint> own = stackalloc uint[BlockKey.MostValues];
        for (var p = 0; p < parts.Count; p++)
        {
            hashes[p] = new uint[n];
            if (parts[p].IsMany) many[p] = new uint[n][];
            var alone = new BlockKey(set, [parts[p]]);
            for (var i = 0; i < n; i++)
            {
                var count = alone.Write(rows.Row((int)((long)i * rows.Count / n)), own);
                hashes[p][i] = count == 0 ? 0 : own[0] | 1;
                if (many[p] is { } lists) lists[i] = own[..count].ToArray();
            }
        }
    }

    /// <summary>
    /// The pairs a key brings, without blocks that are too large, and the share of entries outside those. Values are
    /// counted in a table by their hash; the pairs that meet there by chance are taken off.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public (double Pairs, double Kept) Of(ReadOnlySpan<int> parts)
    {
        var counts = table.Value!;
        uint[] first = hashes[parts[0]], second = hashes[parts[Math.Min(1, parts.Length - 1)]], third = hashes[parts[^1]];
        var lists = many[parts[^1]];
        double n = 0;
        for (var i = 0; i < first.Length; i++)
        {
            if (first[i] == 0 || second[i] == 0 || third[i] == 0) continue;
            var hash = (first[i] * 0x9E3779B1u) + (parts.Length > 1 ? second[i] * 0x85EBCA6Bu : 0);
            if (lists is null)
            {
                n++;
                counts[Slot(parts.Length > 2 ? hash + (third[i] * 0xC2B2AE35u) : hash)]++;
                continue;
            }

            if (parts.Length == 1) hash = 0;
            if (parts.Length == 2) hash = first[i] * 0x9E3779B1u;
            foreach (var own in lists[i])
            {
                n++;
                counts[Slot(hash + (own * 0xC2B2AE35u))]++;
            }
        }

        var result = Sum(counts, n);
        Array.Clear(counts);
        return result;
    }

    public void Dispose() => table.Dispose();

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private (double Pairs, double Kept) Sum(ushort[] counts, double n)
    {
        double pairs = 0, lost = 0;
        var words = MemoryMarshal.Cast<ushort, ulong>(counts);
        for (var w = 0; w < words.Length; w++)
        {
            // Most places are empty or hold one: four at a time.
            if ((words[w] & 0xFFFE_FFFE_FFFE_FFFEul) == 0) continue;
            for (var i = w * 4; i < (w * 4) + 4; i++)
            {
                var count = counts[i];
                if (count < 2) continue;
                if (count * scale > largest && count > 2) lost += count;
                else pairs += (double)count * (count - 1) / 2;
            }
        }

        return (Math.Max(pairs - (n * n / (2 << TableBits)), 0) * scale * scale, n == 0 ? 0 : 1 - (lost / n));
    }

    private static int Slot(uint hash) => (int)((hash ^ (hash >> 15)) * 0x2C1B3C6Du >> (32 - TableBits));
}
