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

    /// <summary>Log chance that a random pair with these values reaches the level: the commoner of the two values counts.</summary>
    public float LogRandom(int field, Level level, int a, int b)
    {
        var table = Random.Log[field];
        var left = table[(a * 8) + (int)level];
        if (a == b) return left;
        var right = table[(b * 8) + (int)level];
        return Math.Max(left, right);
    }

    /// <summary>The three sums of log ratios against a random pair.</summary>
    public PairSums Sum(ulong pattern, ReadOnlySpan<int> a, ReadOnlySpan<int> b)
    {
        float match = 0, household = 0, place = 0;
        for (var f = 0; f < a.Length; f++)
        {
            var level = (Level)((pattern >> (f * 4)) & 15);
            if (level == Level.Missing) continue;
            var random = level == Level.Elsewhere ? LogElsewhere(f, a, b) : LogRandom(f, level, a[f], b[f]);
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

    internal float LogElsewhere(int f, ReadOnlySpan<int> a, ReadOnlySpan<int> b)
    {
        var table = Random.Log[f];
        var left = a[f] == 0 ? float.NegativeInfinity : table[(a[f] * 8) + 7];
        var right = b[f] == 0 ? float.NegativeInfinity : table[(b[f] * 8) + 7];
        var value = Math.Max(left, right);
        return float.IsNegativeInfinity(value) ? MathF.Log((float)Random.Overall[f][7] + 1e-9f) : value;
    }
}

/// <summary>Sums over fields of log ratios against a random pair: for matches, for one household, for one place.</summary>
[System.Runtime.InteropServices.StructLayout(System.Runtime.InteropServices.LayoutKind.Auto)]
internal readonly record struct PairSums(float Match, float Household, float Place);
