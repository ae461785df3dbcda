namespace Haven.Linkage;

/// <summary>Finds each row's earlier partners, each once. One per thread: it remembers whom the row has met.</summary>
internal sealed class Walk(Blocks blocks, int rows, int splitRow)
{
    private readonly int[] met = new int[rows];
    private readonly long[] brought = new long[blocks.Keys.Count];
    private int[] found = new int[1024];

    /// <summary>How many pairs each key brought that no key before it had.</summary>
    public IReadOnlyList<long> Brought => brought;

    /// <summary>The rows before <paramref name="row"/> that share a block with it; for two lists only those of the other list.</summary>
    public ReadOnlySpan<int> Partners(int row)
    {
        if (splitRow > 0 && row < splitRow) return [];
        var n = 0;
        var stamp = row + 1;
        var key = 0;
        var limit = splitRow > 0 ? splitRow : int.MaxValue;
        var members = blocks.Members;
        for (var s = blocks.SlotStarts[row]; s < blocks.SlotStarts[row + 1]; s++)
        {
            var slot = blocks.Slots[s];
            int start = (int)(slot >> 32), end = (int)slot;
            while (blocks.KeyStarts[key + 1] <= start) key++;
            if (n + end - start > found.Length) Array.Resize(ref found, Math.Max(found.Length * 2, n + end - start));
            var before = n;
            for (var p = start; p < end; p++)
            {
                var other = members[p];
                if (other >= limit) break;
                if (met[other] == stamp) continue;
                met[other] = stamp;
                found[n++] = other;
            }

            brought[key] += n - before;
        }

        return found.AsSpan(0, n);
    }
}
