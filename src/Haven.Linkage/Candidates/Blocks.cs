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
    public static Blocks Build(DistinctRows rows, IReadOnlyList<BlockKey> keys, int largest, int threads)
    {
        var sorted = new KeyedRows[keys.Count];
        Parallel.For(0, keys.Count, new ParallelOptions { MaxDegreeOfParallelism = threads }, k => sorted[k] = KeyedRows.Of(rows, keys[k], largest));
        var keyStarts = new int[keys.Count + 1];
        for (var k = 0; k < keys.Count; k++) keyStarts[k + 1] = keyStarts[k] + sorted[k].Rows.Length;
        var members = new int[keyStarts[^1]];
        var slotStarts = new int[rows.Count + 1];
        for (var k = 0; k < keys.Count; k++)
        {
            sorted[k].Rows.CopyTo(members, keyStarts[k]);
            var starts = sorted[k].Starts;
            for (var i = 0; i < starts.Length; i++)
                if (starts[i] != i) slotStarts[sorted[k].Rows[i] + 1]++;
        }

        for (var r = 0; r < rows.Count; r++) slotStarts[r + 1] += slotStarts[r];
        var slots = new long[slotStarts[^1]];
        var next = slotStarts.AsSpan(0, rows.Count).ToArray();
        for (var k = 0; k < keys.Count; k++)
        {
            var starts = sorted[k].Starts;
            var own = sorted[k].Rows;
            for (var i = 0; i < starts.Length; i++)
                if (starts[i] != i) slots[next[own[i]]++] = ((long)(keyStarts[k] + starts[i]) << 32) | (uint)(keyStarts[k] + i);
            sorted[k] = default!;
        }

        return new Blocks(members, slotStarts, slots, keyStarts, keys);
    }
}
