using System.Runtime.CompilerServices;

namespace Haven.Linkage;

/// <summary>What the scorer needs of a model, as natural logarithms: entry field × 8 + level.</summary>
internal sealed class Weights
{
    public required FieldSet Set { get; init; }

    public required RandomAgreement Random { get; init; }

    /// <summary>Log probability of each level among matches.</summary>
    public required float[] Match { get; init; }

    /// <summary>Among people of one household; NaN where the field is as random there.</summary>
    public required float[] Household { get; init; }

    /// <summary>Among people of one place; NaN where the field is as random there.</summary>
    public required float[] Place { get; init; }

    /// <summary>Log of the share of all pairs that match, share a household, share a place.</summary>
    public float PriorMatch { get; set; }

    public float PriorHousehold { get; set; }

    public float PriorPlace { get; set; }

    /// <summary>The same weights for a layered set of fields.</summary>
    public Weights Over(FieldSet layers) => new()
    {
        Set = layers, Random = Random, Match = Match, Household = Household, Place = Place,
        PriorMatch = PriorMatch, PriorHousehold = PriorHousehold, PriorPlace = PriorPlace,
    };

    /// <summary>The sum for matches alone: log odds are never above it plus <see cref="PriorMatch"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public float SumOfMatch(ulong pattern, ReadOnlySpan<int> a, ReadOnlySpan<int> b)
    {
        float match = 0;
        for (var f = 0; f < Set.Fields.Length; f++)
        {
            var level = (int)(pattern >> (f * 4)) & 15;
            if (level == 0) continue;
            match += Match[(f * 8) + level] - LogRandomOf(f, (Level)level, a, b);
        }

        return match;
    }

    /// <summary>Log odds of a pair, or minus infinity when they are certainly below a limit.</summary>
    public float LogOddsAbove(float limit, ulong pattern, ReadOnlySpan<int> a, ReadOnlySpan<int> b) =>
        PriorMatch + SumOfMatch(pattern, a, b) < limit ? float.NegativeInfinity : LogOdds(Sum(pattern, a, b));

    /// <summary>The three sums of log ratios against a random pair.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public PairSums Sum(ulong pattern, ReadOnlySpan<int> a, ReadOnlySpan<int> b)
    {
        float match = 0, household = 0, place = 0;
        for (var f = 0; f < Set.Fields.Length; f++)
        {
            var level = (Level)((pattern >> (f * 4)) & 15);
            if (level == Level.Missing) continue;
            var random = LogRandomOf(f, level, a, b);
            var at = (f * 8) + (int)level;
            match += Match[at] - random;
            if (!float.IsNaN(Household[at])) household += Household[at] - random;
            if (!float.IsNaN(Place[at])) place += Place[at] - random;
        }

        return new PairSums(match, household, place);
    }

    /// <summary>Log odds that a pair matches, given its sums.</summary>
    public float LogOdds(PairSums sums)
    {
        var household = PriorHousehold + sums.Household;
        var place = PriorPlace + sums.Place;
        var most = Math.Max(0, Math.Max(household, place));
        var against = most + MathF.Log(MathF.Exp(-most) + MathF.Exp(household - most) + MathF.Exp(place - most));
        return PriorMatch + sums.Match - against;
    }

    /// <summary>Log chance that a random pair of rows reaches a level on a field: of two values the commoner one counts.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal float LogRandomOf(int f, Level level, ReadOnlySpan<int> a, ReadOnlySpan<int> b)
    {
        var own = Random.Fields[f];
        switch (level)
        {
            case Level.Different:
                return own.Log(1);
            case Level.Same:
                return own.SameOf(a[f]);
            case Level.Elsewhere when own.Elsewhere is not null:
                var left = a[f] == 0 ? float.NegativeInfinity : own.ElsewhereOf(a[f]);
                return Math.Max(left, b[f] == 0 ? float.NegativeInfinity : own.ElsewhereOf(b[f]));
            default:
                return Math.Max(own.FuzzyOf(a[f], (int)level), own.FuzzyOf(b[f], (int)level));
        }
    }
}

/// <summary>Sums over fields of log ratios against a random pair: for matches, for one household, for one place.</summary>
[System.Runtime.InteropServices.StructLayout(System.Runtime.InteropServices.LayoutKind.Auto)]
internal readonly record struct PairSums(float Match, float Household, float Place);
