using System.Runtime.CompilerServices;

namespace Haven.Linkage;

/// <summary>
/// Compares names. Same; Close: one slip in four letters or more, or Jaro-Winkler at least 0.92; Related: forms of one
/// name, one of two surnames, or the same sound; Some: an initial; Faint: Jaro-Winkler at least 0.80.
/// </summary>
internal static class NameComparer
{
    private const float CloseFrom = 0.92f;
    private const float FaintFrom = 0.80f;
    internal const float OpenFrom = 0.70f;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static Level Compare(ValueStore store, int a, int b, bool forename, Span<ulong> places)
    {
        if (a == b) return Level.Same;
        byte[] left = store.Encoded(a), right = store.Encoded(b);
        if (left.Length == 1 || right.Length == 1) return left[0] == right[0] && forename ? Level.Some : Level.Different;
        int[] partsA = store.Parts(a), partsB = store.Parts(b);
        if (Related(partsA, partsB, a, b, forename)) return Level.Related;
        if (Letters.MostSimilar(store.LettersOf(a), store.LettersOf(b)) < OpenFrom) return Level.Different;
        var similarity = JaroWinkler.Bits(places, left, right);
        if (similarity >= CloseFrom) return Level.Close;
        if (similarity < OpenFrom) return Level.Different;
        if (Math.Min(left.Length, right.Length) >= 4 && EditDistance.Bits(places, left, right) == 1) return Level.Close;
        return similarity >= FaintFrom ? Level.Faint : Level.Different;
    }

    /// <summary>Compares two lists of other names: Same list, Close when a name is in both, Related when forms of one, Some for an initial.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static Level CompareLists(ValueStore tokens, int[] a, int[] b, Span<ulong> places)
    {
        var best = Level.Different;
        foreach (var left in a)
        {
            foreach (var right in b)
            {
                if (left == right) return Level.Close;
                var level = Compare(tokens, left, right, forename: true, places);
                if (level is Level.Close) level = Level.Related;
                if (level > best) best = level;
            }
        }

        return best;
    }

    /// <summary>Negative parts are classes of forms, positive ones the words of a name of several words.</summary>
    private static bool Related(int[] partsA, int[] partsB, int a, int b, bool forename)
    {
        if (partsA.Length + partsB.Length == 0) return false;
        foreach (var x in partsA)
        {
            if (x == b) return true;
            if (x < 0 && !forename) continue;
            foreach (var y in partsB)
                if (x == y) return true;
        }

        foreach (var y in partsB)
            if (y == a) return true;
        return false;
    }
}
