namespace Haven.Linkage;

/// <summary>
/// Joins rows into people, best evidence first. Two groups join only when all they are known by, taken together, makes
/// them one person (<see cref="ClusterEvidence"/>): one bad pair cannot chain two people together.
/// </summary>
internal sealed class Clusterer
{
    private const int MostPasses = 3;
    private const int Chunk = 256;

    private readonly float threshold;
    private readonly Groups groups;
    private readonly ClusterEvidence evidence;
    private readonly Dictionary<long, long> judged = [];
    private readonly PriorityQueue<Candidate, float> waiting = new();

    private Clusterer(DistinctRows rows, Weights weights, float threshold, Groups groups)
    {
        this.threshold = threshold;
        this.groups = groups;
        evidence = new ClusterEvidence(rows, weights);
    }

    /// <summary>Clusters every component of the edges.</summary>
    public static Groups Run(DistinctRows rows, Weights weights, float threshold, List<Edge> edges, int threads)
    {
        var all = new Groups(rows.Count);
        var components = Components.Of(rows.Count, edges);
        var count = components.Starts.Length - 1;
        var next = -Chunk;
        Parallel.For(0, threads, new ParallelOptions { MaxDegreeOfParallelism = threads }, _ =>
        {
            Clusterer? own = null;
            int from;
            while ((from = Interlocked.Add(ref next, Chunk)) < count)
            {
                for (var c = from; c < Math.Min(from + Chunk, count); c++)
                {
                    var edge = components.Edges[components.Starts[c]];
                    var size = components.Starts[c + 1] - components.Starts[c];
                    if (size > 1) (own ??= new Clusterer(rows, weights, threshold, all)).Component(components.Edges.AsSpan(components.Starts[c], size));
                    else if (edge.LogOdds >= threshold) all.Join(edge.A, edge.B);
                }
            }
        });
        return all;
    }

    private void Component(Span<Edge> edges)
    {
        edges.Sort(Edge.BestFirst);
        judged.Clear();
        for (var pass = 0; pass < MostPasses; pass++)
        {
            int joined = 0, open = 0;
            foreach (var edge in edges)
            {
                joined += Drain(edge.LogOdds);
                joined += Consider(edge.A, edge.B, edge.LogOdds);
                if (groups.Find(edge.A) != groups.Find(edge.B)) edges[open++] = edge;
            }

            joined += Drain(float.NegativeInfinity);
            if (joined == 0) break;
            edges = edges[..open];
        }
    }

    /// <summary>Joins what waits with better evidence than the next pair has.</summary>
    private int Drain(float until)
    {
        var joined = 0;
        while (waiting.TryPeek(out var top, out var negative) && -negative >= until)
        {
            waiting.Dequeue();
            int a = groups.Find(top.A), b = groups.Find(top.B);
            if (a == b) continue;
            if (groups.Version[a] == top.VersionA && groups.Version[b] == top.VersionB && a == top.A && b == top.B)
            {
                groups.Join(a, b);
                joined++;
            }
            else joined += Consider(a, b, -negative);
        }

        return joined;
    }

    private int Consider(int rowA, int rowB, float pairLogOdds)
    {
        int a = groups.Find(rowA), b = groups.Find(rowB);
        if (a == b) return 0;
        if (a > b) (a, b) = (b, a);
        if (groups.Size[a] == 1 && groups.Size[b] == 1)
        {
            if (pairLogOdds < threshold) return 0;
            groups.Join(a, b);
            return 1;
        }

        var key = ((long)a << 32) | (uint)b;
        var versions = ((long)groups.Version[a] << 32) | (uint)groups.Version[b];
        if (judged.TryGetValue(key, out var before) && before == versions) return 0;
        judged[key] = versions;
        Span<int> left = stackalloc int[ClusterEvidence.MostRows];
        Span<int> right = stackalloc int[ClusterEvidence.MostRows];
        var logOdds = evidence.LogOdds(groups.Some(a, left), groups.Some(b, right));
        if (logOdds < threshold) return 0;
        waiting.Enqueue(new Candidate(a, b, groups.Version[a], groups.Version[b]), -logOdds);
        return 0;
    }

    [System.Runtime.InteropServices.StructLayout(System.Runtime.InteropServices.LayoutKind.Auto)]
    private readonly record struct Candidate(int A, int B, int VersionA, int VersionB);
}
