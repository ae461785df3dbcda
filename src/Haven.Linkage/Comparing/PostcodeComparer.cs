using System.Runtime.CompilerServices;

namespace Haven.Linkage;

/// <summary>
/// Compares postcodes. British: Same; Close: one slip in the whole; Related: same sector (LS1 4); Some: same district
/// (LS1); Faint: same area (LS). Of digits alone: sector, district and area are all but the last, the first two and the first digit.
/// </summary>
internal static class PostcodeComparer
{
    /// <summary>The lengths of sector, district and area.</summary>
    public static int[] Parts(string compact)
    {
        var n = compact.Length;
        var letters = 0;
        while (letters < n && char.IsAsciiLetter(compact[letters])) letters++;
        if (letters is 1 or 2 && n is >= 5 and <= 7) return [n - 2, n - 3, letters];
        if (letters is 1 or 2 && n is >= 2 and <= 4) return [0, n, letters];
        return letters == 0 ? [Math.Max(n - 1, 0), Math.Min(2, n), Math.Min(1, n)] : [n, n, n];
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static Level Compare(ValueStore store, int a, int b, Span<ulong> places)
    {
        if (a == b) return Level.Same;
        string left = store.Text(a), right = store.Text(b);
        int[] partsA = store.Parts(a), partsB = store.Parts(b);
        if (left.Length >= 4 && Letters.LeastSlips(store.LettersOf(a), store.LettersOf(b)) <= 1
            && EditDistance.Bits(places, store.Encoded(a), store.Encoded(b)) == 1 && !SameStart(left, right, partsA[0], partsB[0]))
            return Level.Close;
        if (SameStart(left, right, partsA[0], partsB[0])) return Level.Related;
        if (SameStart(left, right, partsA[1], partsB[1])) return Level.Some;
        return SameStart(left, right, partsA[2], partsB[2]) ? Level.Faint : Level.Different;
    }

    private static bool SameStart(string a, string b, int lengthA, int lengthB) =>
        lengthA == lengthB && lengthA > 0 && a.AsSpan(0, lengthA).SequenceEqual(b.AsSpan(0, lengthB));
}
