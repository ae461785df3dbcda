namespace Haven.Linkage;

/// <summary>One run from columns in memory to clusters.</summary>
internal sealed class LinkageRun(RecordTable table, int split, LinkageOptions options)
{
    private const long LeastFitPairs = 100_000;
    private const long MostFitPairs = 400_000;
    private const float KeepFrom = -4;

    private readonly StageClock clock = new();
    private readonly int threads = options.ThreadCount;

    public LinkageResult Run()
    {
        var plan = KindInference.Infer(table, options.Config);
        var set = FieldSet.Build(table, plan, threads);
        clock.Done("fields");
        var rows = split > 0 || options.KeepAlike ? DistinctRows.Each(set) : DistinctRows.Of(set, threads);
        var splitRow = split;
        clock.Done("distinct rows");
        var random = RandomAgreement.Of(set, threads);
        clock.Done("random agreement");
        var parts = KeyParts.Of(set, threads);
        clock.Done("parts of keys");
        var keys = new KeyChoice(set, rows, parts).Choose(Starting.Match, KeyChoice.Budget(rows.Count), threads);
        clock.Done("choice of keys");
        var blocks = Blocks.Build(rows, keys, KeyChoice.LargestBlock(rows.Count), KeyChoice.Budget(rows.Count), threads);
        clock.Done("blocks");
        var weights = Fit(set, rows, random, blocks, splitRow);
        clock.Done("fit");
        var scoring = new Scoring(rows, weights, blocks, splitRow, threads);
        var edges = scoring.Run(KeepFrom);
        clock.Done("scoring");
        var expected = options.Config.Threshold is { } p ? ExpectedQuality.At(p, edges, rows) : ExpectedQuality.Best(edges, rows);
        var threshold = Odds(expected.Threshold);
        var weak = AlikeRows.Weak(rows, weights, threshold, AllPairs);
        edges.RemoveAll(e => weak[e.A] || weak[e.B]);
        var groups = split > 0 ? OneToOne.Run(rows.Count, edges, threshold) : Clusterer.Run(rows, weights, threshold, edges, threads);
        var (clusters, count) = Number(rows, groups, weak);
        clock.Done("clusters");
        return new LinkageResult
        {
            Records = table.Count, Columns = plan, Clusters = clusters, ClusterCount = count, Candidates = scoring.Candidates,
            Keys = scoring.Yields, BlockKeys = blocks.Keys, Timings = clock.Times, Set = set, Rows = rows, Weights = weights, Edges = edges, Blocks = blocks, Split = split, Expected = expected,
        };
    }

    /// <summary>Natural log odds of a probability.</summary>
    internal static float Odds(double p) => (float)Math.Log(p / (1 - p));

    private double AllPairs => split > 0 ? (double)split * (table.Count - split) : table.Count * (table.Count - 1.0) / 2;

    private Weights Fit(FieldSet set, DistinctRows rows, RandomAgreement random, Blocks blocks, int splitRow)
    {
        if (options.Model is { } model) return model.For(set, random);
        var start = Starting.Weights(set, random, AllPairs);
        var walk = new Walk(blocks, splitRow);
        var comparer = new PairComparer(set);
        var fit = new Expectation(set, random, AllPairs);
        var step = (int)Math.Max(1, KeyChoice.Budget(rows.Count) / Math.Clamp(2L * rows.Count, LeastFitPairs, MostFitPairs));
        for (var row = 0; row < rows.Count; row += step)
        {
            foreach (var other in walk.Partners(row))
            {
                var pattern = comparer.Compare(rows.Row(row), rows.Row(other));
                fit.Add(pattern, rows.Row(row), rows.Row(other), step * rows.Size[row] * rows.Size[other], start);
            }
        }

        return fit.Fit();
    }

    private (int[] Clusters, int Count) Number(DistinctRows rows, Groups groups, bool[] weak)
    {
        var numbers = new int[rows.Count];
        Array.Fill(numbers, -1);
        var clusters = new int[table.Count];
        var count = 0;
        for (var r = 0; r < clusters.Length; r++)
        {
            ref var number = ref numbers[groups.Find(rows.RowOf[r])];
            if (number < 0 || weak[rows.RowOf[r]]) number = count++;
            clusters[r] = number;
        }

        return (clusters, count);
    }
}
