using System.Runtime.CompilerServices;

namespace Haven.Linkage;

/// <summary>The rows of one key sorted by its value then by row, blocks of one and too large blocks left out.</summary>
internal sealed class KeyedRows
{
    private KeyedRows(int[] rows, int[] starts)
    {
        Rows = rows;
        Starts = starts;
    }

    public int[] Rows { get; }

    /// <summary>For each entry of <see cref="Rows"/> the place where its block begins.</summary>
    public int[] Starts { get; }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static KeyedRows Of(DistinctRows rows, BlockKey key, int largest)
    {
        var entries = Entries(rows, key);
        RadixSort(entries);
        var kept = 0;
        var starts = new int[entries.Length];
        for (int start = 0, i = 1; i <= entries.Length; i++)
        {
            if (i < entries.Length && entries[i] >> 32 == entries[start] >> 32) continue;
            var size = i - start;
            if (size >= 2 && size <= largest)
            {
                var begins = kept;
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
        return new KeyedRows(result, starts);
    }

    /// <summary>Key value in the high half, row in the low half.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static ulong[] Entries(DistinctRows rows, BlockKey key)
    {
        Span<uint> own = stackalloc uint[BlockKey.MostValues];
        var entries = new ulong[key.IsMany ? rows.Count * 2 : rows.Count];
        var n = 0;
        for (var r = 0; r < rows.Count; r++)
        {
            var count = key.Write(rows.Row(r), own);
            if (n + count > entries.Length) Array.Resize(ref entries, entries.Length * 2);
            for (var i = 0; i < count; i++) entries[n++] = ((ulong)own[i] << 32) | (uint)r;
        }

        Array.Resize(ref entries, n);
        return entries;
    }

    /// <summary>By the high half, eleven bits a pass, least first; rows stay in their order within a value.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void RadixSort(ulong[] entries)
    {
        if (entries.Length < 2_000)
        {
            Array.Sort(entries);
            return;
        }

        var other = new ulong[entries.Length];
        var (from, to) = (entries, other);
        Span<int> counts = stackalloc int[2048];
        for (var shift = 32; shift < 64; shift += 11)
        {
            counts.Clear();
            foreach (var e in from) counts[(int)(e >> shift) & 2047]++;
            var sum = 0;
            for (var d = 0; d < counts.Length; d++) (counts[d], sum) = (sum, sum + counts[d]);
            foreach (var e in from) to[counts[(int)(e >> shift) & 2047]++] = e;
            (from, to) = (to, from);
        }

        if (from != entries) from.CopyTo(entries, 0);
    }
}
