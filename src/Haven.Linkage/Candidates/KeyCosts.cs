using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Haven.Linkage;

/// <summary>
/// What keys would cost, from a sample of rows. The hashes of every part are laid out once; a key is then a run over
/// two or three arrays.
/// </summary>
internal sealed class KeyCosts : IDisposable
{
    private const int LeastSample = 8_192;
    private const int RowsForOne = 128;

    private readonly uint[][] hashes;
    private readonly uint[][]?[] many;
    private readonly ThreadLocal<Tally> tally;
    private readonly double scale;
    private readonly int largest;

    public KeyCosts(DistinctRows rows, IReadOnlyList<KeyPart> parts, FieldSet set, int largest)
    {
        this.largest = largest;
        // More rows of a large file, or a single meeting in the sample would stand for too many pairs.
        var n = Math.Min(rows.Count, Math.Max(LeastSample, rows.Count / RowsForOne));
        scale = rows.Count / (double)Math.Max(n, 1);
        hashes = new uint[parts.Count][];
        many = new uint[parts.Count][][];
        Span<uint> own = stackalloc uint[BlockKey.MostValues];
        var most = n;
        var sample = Sampled(rows.Count, n);
        for (var p = 0; p < parts.Count; p++)
        {
            hashes[p] = new uint[n];
            if (parts[p].IsMany) many[p] = new uint[n][];
            var alone = new BlockKey(set, [parts[p]]);
            for (var i = 0; i < n; i++)
            {
                var count = alone.Write(rows.Row(sample[i]), own);
                hashes[p][i] = count == 0 ? 0 : own[0] | 1;
                if (many[p] is { } lists) lists[i] = own[..count].ToArray();
            }

            if (many[p] is { } all) most = Math.Max(most, all.Sum(l => l.Length));
        }

        tally = new ThreadLocal<Tally>(() => new Tally(most));
    }

    /// <summary>So many rows as by chance, the same ones every time: rows stand in order, and every n-th would seldom meet another.</summary>
    private static int[] Sampled(int rows, int n)
    {
        if (n == rows) return [.. Enumerable.Range(0, rows)];
        var taken = new HashSet<int>(n);
        for (var i = 1ul; taken.Count < n; i++)
        {
            var mixed = (i ^ (i << 21)) * 0x9E3779B97F4A7C15ul;
            taken.Add((int)((((mixed ^ (mixed >> 29)) * 0xBF58476D1CE4E5B9ul) >> 32) * (ulong)rows >> 32));
        }

        return [.. taken];
    }

    /// <summary>
    /// The pairs a key brings, without blocks that are too large, and the share of entries outside those.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public (double Pairs, double Kept) Of(ReadOnlySpan<int> parts)
    {
        var counts = tally.Value!;
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
                counts.Add(parts.Length > 2 ? hash + (third[i] * 0xC2B2AE35u) : hash);
                continue;
            }

            if (parts.Length == 1) hash = 0;
            if (parts.Length == 2) hash = first[i] * 0x9E3779B1u;
            foreach (var own in lists[i])
            {
                n++;
                counts.Add(hash + (own * 0xC2B2AE35u));
            }
        }

        var (pairs, lost) = counts.Sum(largest / scale);
        return (pairs * scale * scale, n == 0 ? 0 : 1 - (lost / n));
    }

    public void Dispose() => tally.Dispose();

    /// <summary>How often each hash was met: an open table of tags, emptied after each key.</summary>
    private sealed class Tally
    {
        private readonly uint[] tags;
        private readonly ushort[] counts;
        private readonly int shift;

        public Tally(int most)
        {
            var bits = 32 - BitOperations.LeadingZeroCount((uint)Math.Max(most, 8));
            tags = new uint[2 << bits];
            counts = new ushort[tags.Length];
            shift = 31 - bits;
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Add(uint hash)
        {
            hash = (hash ^ (hash >> 15)) * 0x2C1B3C6Du;
            var at = (int)(hash >> shift);
            hash |= 1;
            while (counts[at] != 0 && tags[at] != hash) at = (at + 1) & (tags.Length - 1);
            tags[at] = hash;
            if (counts[at] < ushort.MaxValue) counts[at]++;
        }

        /// <summary>The pairs met, and the entries in blocks too large to be walked.</summary>
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public (double Pairs, double Lost) Sum(double largest)
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
                    if (count > largest && count > 2) lost += count;
                    else pairs += (double)count * (count - 1) / 2;
                }
            }

            Array.Clear(counts);
            return (pairs, lost);
        }
    }
}
