using System.Runtime.InteropServices;

namespace Haven.Linkage;

/// <summary>What a threshold is worth by the model's own probabilities, without any truth.</summary>
/// <param name="Threshold">Pairs are joined from this probability on.</param>
/// <param name="Precision">Of the pairs that reach it, the share that are one person.</param>
/// <param name="Recall">Of the compared pairs that are one person, the share that reaches it.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct ExpectedQuality(double Threshold, double Precision, double Recall)
{
    private const int Bins = 2_000;
    private const double Least = 0.2;
    private const double Most = 0.9;

    /// <summary>
    /// The threshold with the greatest expected F1: pairs in order of probability, each counting as that much of a
    /// match (Lipton, Elkan and Narayanaswamy 2014, ECML 225-239).
    /// </summary>
    internal static ExpectedQuality Best(List<Edge> edges, DistinctRows rows) => Of(edges, rows, null);

    /// <summary>The expected quality of a given threshold.</summary>
    internal static ExpectedQuality At(double threshold, List<Edge> edges, DistinctRows rows) => Of(edges, rows, threshold);

    private static ExpectedQuality Of(List<Edge> edges, DistinctRows rows, double? threshold)
    {
        var pairs = new double[Bins + 1];
        var matches = new double[Bins + 1];
        double all = 0;
        foreach (ref readonly var edge in CollectionsMarshal.AsSpan(edges))
        {
            var p = 1 / (1 + Math.Exp(-edge.LogOdds));
            var weight = (double)rows.Size[edge.A] * rows.Size[edge.B];
            pairs[(int)(p * Bins)] += weight;
            matches[(int)(p * Bins)] += weight * p;
            all += weight * p;
        }

        double count = 0, found = 0, bestF = -1;
        var best = new ExpectedQuality(threshold ?? 0.5, 1, 1);
        for (var bin = Bins; bin >= 0; bin--)
        {
            count += pairs[bin];
            found += matches[bin];
            var at = bin / (double)Bins;
            var f = count + all == 0 ? 0 : 2 * found / (count + all);
            if (threshold is { } t ? at < t : at > Most || at < Least || f <= bestF || count == 0) continue;
            (bestF, best) = (f, new ExpectedQuality(threshold ?? at, count == 0 ? 1 : found / count, all == 0 ? 1 : found / all));
        }

        return best;
    }
}
