namespace Haven.Linkage;

/// <summary>For one key the rows of each of its values: those of the start in sorted arrays, those that came later in lists.</summary>
internal sealed class Postings
{
    private readonly uint[] values;
    private readonly int[] rows;
    private readonly Dictionary<uint, List<int>> later = [];

    public Postings(DistinctRows all, BlockKey key)
    {
        Span<uint> own = stackalloc uint[BlockKey.MostValues];
        values = new uint[all.Count];
        rows = new int[all.Count];
        var n = 0;
        for (var r = 0; r < all.Count; r++)
        {
            var count = key.Write(all.Row(r), own);
            if (n + count > values.Length)
            {
                Array.Resize(ref values, values.Length * 2);
                Array.Resize(ref rows, values.Length);
            }

            for (var i = 0; i < count; i++) (values[n], rows[n++]) = (own[i], r);
        }

        Array.Resize(ref values, n);
        Array.Resize(ref rows, n);
        Array.Sort(values, rows);
    }

    /// <summary>Adds to a set the rows that hold a value, unless there are too many.</summary>
    public void Collect(uint value, int most, HashSet<int> into)
    {
        var start = LowerBound(value);
        var end = start;
        while (end < values.Length && values[end] == value && end - start <= most) end++;
        var added = later.GetValueOrDefault(value);
        if (end - start + (added?.Count ?? 0) > most) return;
        for (var i = start; i < end; i++) into.Add(rows[i]);
        if (added is not null) into.UnionWith(added);
    }

    public void Add(uint value, int row)
    {
        if (!later.TryGetValue(value, out var list)) later[value] = list = [];
        list.Add(row);
    }

    public void Remove(uint value, int row)
    {
        if (later.TryGetValue(value, out var list) && list.Remove(row) && list.Count == 0) later.Remove(value);
    }

    private int LowerBound(uint value)
    {
        int low = 0, high = values.Length;
        while (low < high)
        {
            var middle = (int)(((uint)low + (uint)high) >> 1);
            if (values[middle] < value) low = middle + 1;
            else high = middle;
        }

        return low;
    }
}
