namespace Haven.Linkage;

/// <summary>How clusters compare with a known truth. Never read by the engine.</summary>
/// <param name="Precision">Of the pairs (or of each record's cluster) that were joined, the share that should be.</param>
/// <param name="Recall">Of the pairs (or of each record's person) that should be joined, the share that is.</param>
[System.Runtime.InteropServices.StructLayout(System.Runtime.InteropServices.LayoutKind.Auto)]
public readonly record struct TruthScore(double Precision, double Recall)
{
    /// <summary>The harmonic mean of precision and recall.</summary>
    public double F1 => Precision + Recall == 0 ? 0 : 2 * Precision * Recall / (Precision + Recall);

    /// <summary>
    /// Over pairs of records. With <paramref name="split"/> above 0 only pairs across two lists count: records before it are the first list.
    /// </summary>
    public static TruthScore Pairwise(IReadOnlyList<int> clusters, IReadOnlyList<string> truth, int split = 0)
    {
        var joined = Pairs(Enumerable.Range(0, clusters.Count).Select(r => (clusters[r], "")), split);
        var real = Pairs(Enumerable.Range(0, clusters.Count).Select(r => (0, Key(truth, r))), split);
        var both = Pairs(Enumerable.Range(0, clusters.Count).Select(r => (clusters[r], Key(truth, r))), split);
        return new TruthScore(joined == 0 ? 1 : both / joined, real == 0 ? 1 : both / real);
    }

    /// <summary>Averaged over records (Bagga and Baldwin 1998): for each, the overlap of its cluster with its person.</summary>
    public static TruthScore BCubed(IReadOnlyList<int> clusters, IReadOnlyList<string> truth)
    {
        var n = clusters.Count;
        var sizes = Enumerable.Range(0, n).CountBy(r => clusters[r]).ToDictionary();
        var persons = Enumerable.Range(0, n).CountBy(r => Key(truth, r)).ToDictionary();
        double precision = 0, recall = 0;
        foreach (var (key, count) in Enumerable.Range(0, n).CountBy(r => (clusters[r], Key(truth, r))))
        {
            precision += (double)count * count / sizes[key.Item1];
            recall += (double)count * count / persons[key.Item2];
        }

        return n == 0 ? new TruthScore(1, 1) : new TruthScore(precision / n, recall / n);
    }

    /// <summary>A record without a truth is nobody else.</summary>
    private static string Key(IReadOnlyList<string> truth, int record) => truth[record].Length == 0 ? $"\0{record}" : truth[record];

    private static double Pairs(IEnumerable<(int, string)> keys, int split)
    {
        var counts = new Dictionary<(int, string), (long First, long Second)>();
        var record = 0;
        foreach (var key in keys)
        {
            var count = counts.GetValueOrDefault(key);
            counts[key] = record++ < split ? (count.First + 1, count.Second) : (count.First, count.Second + 1);
        }

        return split > 0
            ? counts.Values.Sum(c => (double)c.First * c.Second)
            : counts.Values.Sum(c => c.Second * (c.Second - 1) / 2.0);
    }
}
