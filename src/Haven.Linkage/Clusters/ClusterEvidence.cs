using System.Runtime.CompilerServices;

namespace Haven.Linkage;

/// <summary>
/// How strongly two groups of rows are one person. Field by field: each row's value is taken to come from one of the
/// values the other group is known by, so its likelihood ratio is the mean over them; a group's is the geometric mean
/// over its rows. A row without a value says nothing, and one odd row moves only its own share.
/// </summary>
internal sealed class ClusterEvidence(DistinctRows rows, Weights weights)
{
    public const int MostRows = 8;

    private readonly PairComparer comparer = new(weights.Set);
    private readonly int fields = weights.Set.Fields.Length;
    private readonly ulong[] patterns = new ulong[MostRows * MostRows];
    private readonly double[] byRow = new double[MostRows * 3];
    private readonly double[] byColumn = new double[MostRows * 3];
    private readonly double[] rowWeight = new double[MostRows];
    private readonly double[] columnWeight = new double[MostRows];

    /// <summary>Log odds that two groups are one person; at most <see cref="MostRows"/> rows each.</summary>
    public float LogOdds(ReadOnlySpan<int> a, ReadOnlySpan<int> b)
    {
        for (var i = 0; i < a.Length; i++)
            for (var j = 0; j < b.Length; j++)
                patterns[(i * MostRows) + j] = comparer.Compare(rows.Row(a[i]), rows.Row(b[j]));
        double match = 0, household = 0, place = 0;
        for (var f = 0; f < fields; f++)
        {
            var (m, h, p) = Field(f, a, b);
            match += m;
            household += h;
            place += p;
        }

        return weights.LogOdds(new PairSums((float)match, (float)household, (float)place));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private (double Match, double Household, double Place) Field(int f, ReadOnlySpan<int> a, ReadOnlySpan<int> b)
    {
        byRow.AsSpan().Clear();
        byColumn.AsSpan().Clear();
        rowWeight.AsSpan().Clear();
        columnWeight.AsSpan().Clear();
        for (var i = 0; i < a.Length; i++)
        {
            double weightA = Math.Min(rows.Size[a[i]], 4);
            for (var j = 0; j < b.Length; j++)
            {
                var level = PairPattern.LevelOf(patterns[(i * MostRows) + j], f);
                if (level == Level.Missing) continue;
                double weightB = Math.Min(rows.Size[b[j]], 4);
                var at = (f * 8) + (int)level;
                var random = weights.LogRandomOf(f, level, rows.Row(a[i]), rows.Row(b[j]));
                Add(i, j, 0, weights.Match[at] - random, weightA, weightB);
                Add(i, j, 1, weights.Household[at] - random, weightA, weightB);
                Add(i, j, 2, weights.Place[at] - random, weightA, weightB);
                rowWeight[i] += weightB;
                columnWeight[j] += weightA;
            }
        }

        return (Mean(0, a, b), Mean(1, a, b), Mean(2, a, b));
    }

    private void Add(int i, int j, int of, float log, double weightA, double weightB)
    {
        if (float.IsNaN(log)) return;
        var ratio = MathF.Exp(log);
        byRow[(i * 3) + of] += ratio * weightB;
        byColumn[(j * 3) + of] += ratio * weightA;
    }

    private double Mean(int of, ReadOnlySpan<int> a, ReadOnlySpan<int> b) =>
        (Side(byRow, rowWeight, of, a) + Side(byColumn, columnWeight, of, b)) / 2;

    private double Side(double[] sums, double[] others, int of, ReadOnlySpan<int> own)
    {
        double log = 0, total = 0;
        for (var i = 0; i < own.Length; i++)
        {
            var sum = sums[(i * 3) + of];
            if (others[i] == 0 || sum == 0) continue;
            var weight = Math.Min(rows.Size[own[i]], 4);
            log += weight * MathF.Log((float)(sum / others[i]));
            total += weight;
        }

        return total == 0 ? 0 : log / total;
    }
}
