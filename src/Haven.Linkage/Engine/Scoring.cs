namespace Haven.Linkage;

/// <summary>Walks all candidates on several threads and keeps the pairs that may matter.</summary>
internal sealed class Scoring(DistinctRows rows, Weights weights, Blocks blocks, int splitRow, int threads)
{
    private const int Chunk = 512;

    /// <summary>Pairs compared.</summary>
    public long Candidates { get; private set; }

    public IReadOnlyList<KeyYield> Yields { get; private set; } = [];

    public List<Edge> Run(float keepFrom)
    {
        var workers = new Worker[threads];
        var next = -Chunk;
        Parallel.For(0, threads, new ParallelOptions { MaxDegreeOfParallelism = threads }, t =>
        {
            var worker = workers[t] = new Worker(rows, weights, new Walk(blocks, splitRow));
            int start;
            while ((start = Interlocked.Add(ref next, Chunk)) < rows.Count)
                worker.Score(start, Math.Min(start + Chunk, rows.Count), keepFrom);
        });
        Candidates = workers.Sum(w => w.Candidates);
        Yields = [.. blocks.Keys.Select((k, i) => new KeyYield(k.Name, workers.Sum(w => w.Walk.Brought[i])))];
        var edges = new List<Edge>(workers.Sum(w => w.Edges.Count));
        foreach (var worker in workers) edges.AddRange(worker.Edges);
        return edges;
    }

    private sealed class Worker(DistinctRows rows, Weights weights, Walk walk)
    {
        private const int Ahead = 6;

        private readonly PairComparer comparer = new(weights.Set);

        public Walk Walk => walk;

        public List<Edge> Edges { get; } = [];

        public long Candidates { get; private set; }

        public void Score(int from, int to, float keepFrom)
        {
            for (var row = from; row < to; row++)
            {
                var own = rows.Row(row);
                var partners = walk.Partners(row);
                Candidates += partners.Length;
                for (var p = 0; p < partners.Length; p++)
                {
                    if (p + Ahead < partners.Length) rows.Prefetch(partners[p + Ahead]);
                    var other = partners[p];
                    var its = rows.Row(other);
                    var pattern = comparer.Compare(own, its);
                    var logOdds = weights.LogOddsAbove(keepFrom, pattern, own, its);
                    if (logOdds >= keepFrom) Edges.Add(new Edge(row, other, logOdds));
                }
            }
        }
    }
}
