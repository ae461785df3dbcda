namespace Haven.Linkage;

/// <summary>
/// Edges gathered by connected component. Components share nothing, so they are clustered one by one, close together
/// in memory, on several threads.
/// </summary>
internal sealed class Components
{
    private Components(Edge[] edges, int[] starts)
    {
        Edges = edges;
        Starts = starts;
    }

    /// <summary>Edges component by component, best first within each.</summary>
    public Edge[] Edges { get; }

    /// <summary>Where each component's edges begin; one more at the end.</summary>
    public int[] Starts { get; }

    public static Components Of(int rows, List<Edge> edges)
    {
        var parent = new int[rows];
        for (var r = 0; r < rows; r++) parent[r] = r;
        foreach (var edge in edges)
        {
            int a = Find(parent, edge.A), b = Find(parent, edge.B);
            if (a != b) parent[Math.Max(a, b)] = Math.Min(a, b);
        }

        var number = new int[rows];
        var counts = new List<int>();
        foreach (var edge in edges)
        {
            ref var own = ref number[Find(parent, edge.A)];
            if (own == 0)
            {
                counts.Add(0);
                own = counts.Count;
            }

            counts[own - 1]++;
        }

        var starts = new int[counts.Count + 1];
        for (var c = 0; c < counts.Count; c++) starts[c + 1] = starts[c] + counts[c];
        var next = starts.AsSpan(0, counts.Count).ToArray();
        var sorted = new Edge[edges.Count];
        foreach (var edge in edges) sorted[next[number[Find(parent, edge.A)] - 1]++] = edge;
        return new Components(sorted, starts);
    }

    private static int Find(int[] parent, int row)
    {
        while (parent[row] != row)
        {
            parent[row] = parent[parent[row]];
            row = parent[row];
        }

        return row;
    }
}
