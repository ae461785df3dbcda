using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Haven.Linkage;

/// <summary>
/// Fits the model to sampled candidate pairs by expectation-maximisation (Dempster, Laird and Rubin 1977, JRSS B
/// 39:1-38; for linkage Winkler 1988) over counts of agreement patterns. Pairs are of four classes: match, same
/// household, same place, random. The random class is fixed by value frequencies, so the choice of candidates does not
/// bias the fit: a pair's odds depend on its levels, not on how it was found.
/// </summary>
internal sealed class Expectation(FieldSet set, RandomAgreement random, double allPairs)
{
    private const int Rounds = 25;
    private const double PriorPairs = 30;
    private const float Settled = 0.002f;
    private const float Hopeless = 1e-5f;

    private readonly Dictionary<ulong, int> patternIds = [];
    private readonly List<ulong> patterns = [];
    private readonly List<Sampled> pairs = [];
    private readonly int fields = set.Fields.Length;

    public int Count => pairs.Count;

    /// <summary>Adds a pair standing for <paramref name="weight"/> pairs.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Add(ulong pattern, ReadOnlySpan<int> a, ReadOnlySpan<int> b, float weight, Weights weights)
    {
        ref var id = ref CollectionsMarshal.GetValueRefOrAddDefault(patternIds, pattern, out var exists);
        if (!exists)
        {
            id = patterns.Count;
            patterns.Add(pattern);
        }

        float all = 0, household = 0, place = 0;
        for (var f = 0; f < fields; f++)
        {
            var level = PairPattern.LevelOf(pattern, f);
            if (level == Level.Missing) continue;
            var u = weights.LogRandomOf(f, level, a, b);
            all += u;
            if (Starting.InHousehold(set.Fields[f])) household += u;
            if (Starting.InPlace(set.Fields[f])) place += u;
        }

        pairs.Add(new Sampled(id, weight, all, household, place));
    }

    /// <summary>Fits and returns the weights.</summary>
    public Weights Fit()
    {
        var fit = Starting.Weights(set, random, allPairs);
        for (var round = 0; round < Rounds && pairs.Count > 0; round++)
        {
            var before = fit.Match.AsSpan().ToArray();
            Round(fit, prune: round == 3);
            if (round > 4 && Moved(before, fit.Match) < Settled) break;
        }

        return fit;
    }

    private static float Moved(float[] before, float[] after)
    {
        var most = 0f;
        for (var i = 0; i < after.Length; i++) most = Math.Max(most, Math.Abs(MathF.Exp(after[i]) - MathF.Exp(before[i])));
        return most;
    }

    /// <summary>One round. Pruning drops the pairs that are random beyond doubt: they would not move the fit.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Round(Weights fit, bool prune)
    {
        var logs = new PairSums[patterns.Count];
        for (var p = 0; p < logs.Length; p++) logs[p] = Logs(fit, patterns[p]);
        var match = new double[patterns.Count];
        var household = new double[patterns.Count];
        var place = new double[patterns.Count];
        var kept = 0;
        var all = CollectionsMarshal.AsSpan(pairs);
        foreach (ref readonly var pair in all)
        {
            var log = logs[pair.Pattern];
            var m = Math.Min(fit.PriorMatch + log.Match - pair.All, 80);
            var h = Math.Min(fit.PriorHousehold + log.Household - pair.Household, 80);
            var p = Math.Min(fit.PriorPlace + log.Place - pair.Place, 80);
            float em = MathF.Exp(m), eh = MathF.Exp(h), ep = MathF.Exp(p);
            if (!prune || em + eh + ep > Hopeless) all[kept++] = pair;
            var scale = pair.Weight / (1 + em + eh + ep);
            match[pair.Pattern] += em * scale;
            household[pair.Pattern] += eh * scale;
            place[pair.Pattern] += ep * scale;
        }

        pairs.RemoveRange(kept, pairs.Count - kept);
        fit.PriorMatch = Prior(match);
        fit.PriorHousehold = Prior(household);
        fit.PriorPlace = Prior(place);
        Update(fit.Match, match, f => Starting.Match(f));
        Update(fit.Household, household, f => Starting.Household(f), Starting.IsFixedInHousehold);
        Update(fit.Place, place, f => Starting.Place(f));
    }

    private float Prior(double[] mass) => (float)Math.Log(Math.Clamp((mass.Sum() + 1) / allPairs, 1e-15, 0.9));

    private PairSums Logs(Weights fit, ulong pattern)
    {
        float match = 0, household = 0, place = 0;
        for (var f = 0; f < fields; f++)
        {
            var at = (f * 8) + (int)PairPattern.LevelOf(pattern, f);
            if ((at & 7) == 0) continue;
            match += fit.Match[at];
            if (!float.IsNaN(fit.Household[at])) household += fit.Household[at];
            if (!float.IsNaN(fit.Place[at])) place += fit.Place[at];
        }

        return new PairSums(match, household, place);
    }

    private void Update(float[] table, double[] mass, Func<Field, double[]> prior, Func<Field, bool>? isFixed = null)
    {
        var counts = new double[fields * 8];
        for (var p = 0; p < patterns.Count; p++)
        {
            if (mass[p] == 0) continue;
            for (var f = 0; f < fields; f++) counts[(f * 8) + (int)PairPattern.LevelOf(patterns[p], f)] += mass[p];
        }

        for (var f = 0; f < fields; f++)
        {
            if (float.IsNaN(table[(f * 8) + 1]) || isFixed?.Invoke(set.Fields[f]) == true) continue;
            var start = prior(set.Fields[f]);
            double total = 0;
            for (var l = 1; l < 8; l++) total += counts[(f * 8) + l] + (PriorPairs * start[l]);
            for (var l = 1; l < 8; l++)
                table[(f * 8) + l] = (float)Math.Log((counts[(f * 8) + l] + (PriorPairs * start[l])) / total);
        }
    }

    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Sampled(int Pattern, float Weight, float All, float Household, float Place);
}
