using System.Runtime.CompilerServices;

namespace Haven.Linkage;

/// <summary>The rows of one key sorted by its value then by row, blocks of one and too large blocks left out.</summary>
internal sealed class KeyedRows
{
    private KeyedRows(int[] rows, int[] starts, long pairs)
    {
        Rows = rows;
        Starts = starts;
        Pairs = pairs;
    }

    public int[] Rows { get; }

    /// <summary>For each entry of <see cref="Rows"/> the place where its block begins.</summary>
    public int[] Starts { get; }

    /// <summary>The pairs that share a block.</summary>
    public long Pairs { get; }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static KeyedRows Of(DistinctRows rows, BlockKey key, int largest)
    {
        var entries = Entries(rows, key, out var n);
        entries = RadixSort(entries, n);
        var kept = 0;
        long pairs = 0;
        var starts = new int[n];
        for (int start = 0, i = 1; i <= n; i++)
        {
            if (i < n && entries[i] >> 32 == entries[start] >> 32) continue;
            var size = i - start;
            if (size >= 2 && size <= largest)
            {
                var begins = kept;
                pairs += (long)size * (size - 1) / 2;
                for (var e = start; e < i; e++)
                {
                    entries[kept] = entries[e];
                    starts[kept++] = begins;
                }
            }

            start = i;
        }

        var result = new int[kept];
        for (var i = 0; i < kept; i++) result[i] = (int)(uint)entries[i];
        Array.Resize(ref starts, kept);
        return new KeyedRows(result, starts, pairs);
    }

    /// <summary>Key value in the high half, row in the low half.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static ulong[] Entries(DistinctRows rows, BlockKey key, out int n)
    {
        Span<uint> own = stackalloc uint[BlockKey.MostValues];
        var entries = new ulong[key.IsMany ? rows.Count * 2 : rows.Count];
        n = 0;
        for (var r = 0; r < rows.Count; r++)
        {
            var count = key.Write(rows.Row(r), own);
            if (n + count > entries.Length) Array.Resize(ref entries, entries.Length * 2);
            for (var i = 0; i < count; i++) entries[n++] = ((ulong)own[i] << 32) | (uint)r;
        }

        return entries;
    }

    /// <summary>By the high half, eleven bits a pass, least first; rows stay in their order within a value.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static ulong[] RadixSort(ulong[] entries, int n)
    {
        if (n < 2_000)
        {
            Array.Sort(entries, 0, n);
            return entries;
        }

        var (from, to) = (entries, new ulong[n]);
        Span<int> counts = stackalloc int[2048];
        for (var shift = 32; shift < 64; shift += 11)
        {
            counts.Clear();
            foreach (var e in from.AsSpan(0, n)) counts[(int)(e >> shift) & 2047]++;
            var sum = 0;
            for (var d = 0; d < counts.Length; d++) (counts[d], sum) = (sum, sum + counts[d]);
            foreach (var e in from.AsSpan(0, n)) to[counts[(int)(e >> shift) & 2047]++] = e;
            (from, to) = (to, from);
        }

        return from;
    }
}
