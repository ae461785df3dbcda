namespace Haven.Linkage;

/// <summary>Disjoint groups of rows that only ever join (union-find with path halving), with their rows.</summary>
internal sealed class Groups
{
    private readonly int[] parent;
    private readonly int[] next;
    private readonly int[] last;

    public Groups(int rows)
    {
        parent = new int[rows];
        next = new int[rows];
        last = new int[rows];
        Version = new int[rows];
        Size = new int[rows];
        for (var r = 0; r < rows; r++)
        {
            parent[r] = last[r] = r;
            next[r] = -1;
            Size[r] = 1;
        }
    }

    /// <summary>How often the group of a root has grown.</summary>
    public int[] Version { get; }

    /// <summary>The rows in the group of a root.</summary>
    public int[] Size { get; }

    public int Find(int row)
    {
        while (parent[row] != row)
        {
            parent[row] = parent[parent[row]];
            row = parent[row];
        }

        return row;
    }

    /// <summary>Joins two roots; the larger group's root remains.</summary>
    public int Join(int a, int b)
    {
        if (Size[a] < Size[b]) (a, b) = (b, a);
        parent[b] = a;
        next[last[a]] = b;
        last[a] = last[b];
        Size[a] += Size[b];
        Version[a]++;
        return a;
    }

    /// <summary>Some rows of a root's group, evenly spread when there are more than fit.</summary>
    public ReadOnlySpan<int> Some(int root, Span<int> into)
    {
        var size = Size[root];
        int n = 0, at = 0;
        for (var r = root; r >= 0 && n < into.Length; r = next[r], at++)
            if ((long)at * into.Length / size >= n || size <= into.Length) into[n++] = r;
        return into[..n];
    }
}
