using System.Runtime.CompilerServices;

namespace Haven.Linkage;

/// <summary>
/// The rows of every key in order of the key's value, and for each row where its blocks begin and where it stands in
/// them. Rows of a block are in ascending order, so the rows before it are the partners it has not met yet.
/// </summary>
internal sealed class Blocks
{
    private Blocks(int[] members, int[] slotStarts, long[] slots, int[] keyStarts, IReadOnlyList<BlockKey> keys)
    {
        Members = members;
        SlotStarts = slotStarts;
        Slots = slots;
        KeyStarts = keyStarts;
        Keys = keys;
    }

    public int[] Members { get; }

    /// <summary>By row the first of its entries in <see cref="Slots"/>; one more at the end.</summary>
    public int[] SlotStarts { get; }

    /// <summary>Block start in the high half, the row's own place in the low half.</summary>
    public long[] Slots { get; }

    /// <summary>Where each key's members begin; one more at the end.</summary>
    public int[] KeyStarts { get; }

    public IReadOnlyList<BlockKey> Keys { get; }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static Blocks Build(DistinctRows rows, IReadOnlyList<BlockKey> keys, int largest, long budget, int threads)
    {
        var sorted = new KeyedRows[keys.Count];
        Parallel.For(0, keys.Count, new ParallelOptions { MaxDegreeOfParallelism = threads }, k => sorted[k] = KeyedRows.Of(rows, keys[k], largest));
        (sorted, keys) = Within(sorted, keys, budget);
        var keyStarts = new int[keys.Count + 1];
        for (var k = 0; k < keys.Count; k++) keyStarts[k + 1] = keyStarts[k] + sorted[k].Rows.Length;
        var members = new int[keyStarts[^1]];
        var slotStarts = new int[rows.Count + 1];
        for (var k = 0; k < keys.Count; k++)
        {
            sorted[k].Rows.CopyTo(members, keyStarts[k]);
        }

        // Each thread sees all entries and takes those of its own range of rows: no two write to one place.
        var ranges = new ParallelOptions { MaxDegreeOfParallelism = threads };
        Parallel.For(0, threads, ranges, t => Count(sorted, slotStarts, Range(rows.Count, t, threads)));

        for (var r = 0; r < rows.Count; r++) slotStarts[r + 1] += slotStarts[r];
        var slots = new long[slotStarts[^1]];
        var next = slotStarts.AsSpan(0, rows.Count).ToArray();
        Parallel.For(0, threads, ranges, t => Fill(sorted, keyStarts, slots, next, Range(rows.Count, t, threads)));
        return new Blocks(members, slotStarts, slots, keyStarts, keys);
    }

    /// <summary>What a sample of rows promised may be far off: a key that goes twice beyond the budget of pairs is left out.</summary>
    private static (KeyedRows[] Sorted, IReadOnlyList<BlockKey> Keys) Within(KeyedRows[] sorted, IReadOnlyList<BlockKey> keys, long budget)
    {
        long spent = 0;
        var kept = new List<int>(keys.Count);
        for (var k = 0; k < sorted.Length; k++)
        {
            if (spent + sorted[k].Pairs > 2 * budget) continue;
            spent += sorted[k].Pairs;
            kept.Add(k);
        }

        return ([.. kept.Select(k => sorted[k])], [.. kept.Select(k => keys[k])]);
    }

    private static (int From, int To) Range(int rows, int thread, int threads) =>
        ((int)((long)rows * thread / threads), (int)((long)rows * (thread + 1) / threads));

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Count(KeyedRows[] sorted, int[] slotStarts, (int From, int To) range)
    {
        foreach (var key in sorted)
        {
            int[] starts = key.Starts, own = key.Rows;
            for (var i = 0; i < own.Length; i++)
                if (own[i] >= range.From && own[i] < range.To && starts[i] != i) slotStarts[own[i] + 1]++;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Fill(KeyedRows[] sorted, int[] keyStarts, long[] slots, int[] next, (int From, int To) range)
    {
        for (var k = 0; k < sorted.Length; k++)
        {
            int[] starts = sorted[k].Starts, own = sorted[k].Rows;
            for (var i = 0; i < own.Length; i++)
            {
                if (own[i] < range.From || own[i] >= range.To || starts[i] == i) continue;
                slots[next[own[i]]++] = ((long)(keyStarts[k] + starts[i]) << 32) | (uint)(keyStarts[k] + i);
            }
        }
    }
}
