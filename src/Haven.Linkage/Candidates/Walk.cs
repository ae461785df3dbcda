using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace Haven.Linkage;

/// <summary>Finds each row's earlier partners, each once. One per thread.</summary>
internal sealed class Walk(Blocks blocks, int splitRow)
{
    private readonly long[] brought = new long[blocks.Keys.Count];
    private int[] found = new int[1024];
    private int[] met = new int[2048];

    /// <summary>How many pairs each key brought that no key before it had.</summary>
    public IReadOnlyList<long> Brought => brought;

    /// <summary>The rows before <paramref name="row"/> that share a block with it; for two lists only those of the other list.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public ReadOnlySpan<int> Partners(int row)
    {
        if (splitRow > 0 && row < splitRow) return [];
        var slots = blocks.Slots.AsSpan(blocks.SlotStarts[row], blocks.SlotStarts[row + 1] - blocks.SlotStarts[row]);
        var mask = Prepare(slots);
        var n = 0;
        var key = 0;
        var limit = splitRow > 0 ? splitRow : int.MaxValue;
        var members = blocks.Members;
        foreach (var slot in slots)
        {
            int start = (int)(slot >> 32), end = (int)slot;
            while (blocks.KeyStarts[key + 1] <= start) key++;
            var before = n;
            for (var p = start; p < end; p++)
            {
                var other = members[p];
                if (other >= limit) break;
                var at = (int)((uint)other * 0x9E3779B1u >> 7) & mask;
                while (met[at] != 0 && met[at] != other + 1) at = (at + 1) & mask;
                if (met[at] != 0) continue;
                met[at] = other + 1;
                found[n++] = other;
            }

            brought[key] += n - before;
        }

        return found.AsSpan(0, n);
    }

    /// <summary>Empties a table with room for everybody the row may meet, and fetches the blocks ahead of their use.</summary>
    private unsafe int Prepare(ReadOnlySpan<long> slots)
    {
        var most = 0;
        foreach (var slot in slots)
        {
            most += (int)slot - (int)(slot >> 32);
            if (Sse.IsSupported) Sse.Prefetch0(Unsafe.AsPointer(ref blocks.Members[(int)(slot >> 32)]));
        }

        var size = 16;
        while (size < most * 2) size *= 2;
        if (size > met.Length) met = new int[size];
        else met.AsSpan(0, size).Clear();
        if (most > found.Length) found = new int[Math.Max(most, found.Length * 2)];
        return size - 1;
    }
}
