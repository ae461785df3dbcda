using System.Numerics;

namespace Haven.Linkage;

/// <summary>
/// Chooses keys by cost and yield. Cost: the pairs a key brings, counted on a sample of rows. Yield: the share of
/// simulated matching pairs, drawn from the model's chances of each level and the data's shares of missing values, that
/// agree on the key and on none chosen before. Greedy: the best yield for its cost, while the budget of pairs lasts.
/// </summary>
internal sealed class KeyChoice(FieldSet set, DistinctRows rows, IReadOnlyList<KeyPart> parts)
{
    private const int MostKeys = 24;
    private const int LeastGain = 2;
    private const int PairsForSearch = 60;
    private const double IndexPatience = 10;

    private double patience = 1;

    public static long Budget(int rows) => (long)(rows * Math.Clamp(60 * Math.Sqrt(50_000.0 / Math.Max(rows, 1)), 5, 60)) + 100_000;

    /// <summary>
    /// Keys for searching one record at a time: a search may look at some hundred rows, where the batch has time for a
    /// few.
    /// </summary>
    public static IReadOnlyList<BlockKey> ForIndex(FieldSet set, DistinctRows rows)
    {
        var threads = Math.Clamp(Environment.ProcessorCount, 1, 16);
        return new KeyChoice(set, rows, KeyParts.Of(set, threads)) { patience = IndexPatience }.Choose(Starting.Match, (long)rows.Count * PairsForSearch, threads);
    }

    /// <summary>No block larger than this is walked.</summary>
    public static int LargestBlock(int rows) => Math.Max(500, (int)Math.Sqrt(rows));

    public IReadOnlyList<BlockKey> Choose(Func<Field, double[]> match, long budget, int threads)
    {
        var simulated = new SimulatedPairs(set, match);
        var coverage = parts.Select(simulated.Agrees).ToArray();
        var options = Options(coverage);
        var costs = new (double Pairs, double Kept)[options.Count];
        using var counter = new KeyCosts(rows, parts, set, LargestBlock(rows.Count));
        Parallel.For(0, options.Count, new ParallelOptions { MaxDegreeOfParallelism = threads }, o => costs[o] = counter.Of(options[o].Parts));

        var chosen = new List<BlockKey>();
        var covered = new ulong[SimulatedPairs.Words];
        var spent = 0d;
        var worth = Worth(rows.Count) * patience;
        // In large files the building of a key costs about as much as comparing half a pair a row.
        var perRow = rows.Count > 200_000 ? 0.6 : 0.2;
        while (chosen.Count < MostKeys)
        {
            var best = -1;
            double bestRate = 0;
            for (var o = 0; o < options.Count; o++)
            {
                if (spent + costs[o].Pairs > budget) continue;
                var gain = Gain(options[o].Coverage, covered) * costs[o].Kept;
                var rate = gain / Math.Pow(costs[o].Pairs + (rows.Count * perRow) + 1_000, 0.7);
                if (gain < LeastGain || rate <= bestRate || costs[o].Pairs > gain * worth) continue;
                (best, bestRate) = (o, rate);
            }

            if (best < 0) break;
            chosen.Add(new BlockKey(set, [.. options[best].Parts.Select(p => parts[p])]));
            spent += costs[best].Pairs;
            for (var w = 0; w < covered.Length; w++) covered[w] |= options[best].Coverage[w];
        }

        return chosen;
    }

    /// <summary>
    /// The pairs a key may bring for each simulated pair it gains: with half as many matches as rows, up to 400
    /// comparisons for each match found, and more where there are few rows and time is no matter.
    /// </summary>
    private static double Worth(int rows)
    {
        var each = 400.0 * Math.Max(1, Math.Max(100_000.0 / Math.Max(rows, 1), Math.Min(2, 400_000.0 / Math.Max(rows, 1))));
        return each * rows / 2 / (SimulatedPairs.Words * 64);
    }

    private static int Gain(ulong[] coverage, ulong[] covered)
    {
        var gain = 0;
        for (var w = 0; w < covered.Length; w++) gain += BitOperations.PopCount(coverage[w] & ~covered[w]);
        return gain;
    }

    private List<(int[] Parts, ulong[] Coverage)> Options(ulong[][] coverage)
    {
        var result = new List<(int[], ulong[])>();
        for (var a = 0; a < parts.Count; a++)
        {
            result.Add(([a], coverage[a]));
            for (var b = a + 1; b < parts.Count; b++)
            {
                if (!Together(parts[a], parts[b])) continue;
                var two = And(coverage[a], coverage[b]);
                result.Add(([a, b], two));
                for (var c = b + 1; c < parts.Count && rows.Count > 100_000; c++)
                {
                    if (!Together(parts[a], parts[c]) || !Together(parts[b], parts[c])) continue;
                    if (!Coarse(parts[a]) && !Coarse(parts[b]) && !Coarse(parts[c])) continue;
                    result.Add(([a, b, c], And(two, coverage[c])));
                }
            }
        }

        return result;
    }

    private static bool Coarse(KeyPart p) => p.Aspect is KeyAspect.Year or KeyAspect.District or KeyAspect.MonthDay or KeyAspect.Start;

    private bool Together(KeyPart a, KeyPart b)
    {
        if (a.Field == b.Field && !a.IsMany && !b.IsMany) return false;
        var many = a.IsMany ? a : b;
        if (!many.IsMany) return true;
        var other = a.IsMany ? b : a;
        return !other.IsMany && other.Field != set.Forename && other.Field != set.Surname;
    }

    private static ulong[] And(ulong[] a, ulong[] b)
    {
        var result = new ulong[a.Length];
        for (var w = 0; w < a.Length; w++) result[w] = a[w] & b[w];
        return result;
    }
}
