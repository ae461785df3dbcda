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
        ShortText left = store.Short(a), right = store.Short(b);
        if (left.HasParts | right.HasParts && left.Length > 1 && right.Length > 1 && Related(store.Parts(a), store.Parts(b), a, b, forename)) return Level.Related;
        if (left.IsWhole & right.IsWhole) return Spelling(left, right, forename);
        if (left.Length == 1 || right.Length == 1) return left.First == right.First && forename ? Level.Some : Level.Different;
        if (Letters.MostSimilar(left.Letters, right.Letters) < OpenFrom) return Level.Different;
        var similarity = JaroWinkler.Bits(places, store.Encoded(a), store.Encoded(b));
        if (similarity < OpenFrom) return Level.Different;
        return Spelling(similarity, similarity < CloseFrom && Math.Min(left.Length, right.Length) >= 4 && EditDistance.Bits(places, store.Encoded(a), store.Encoded(b)) == 1);
    }

    /// <summary>The level of two different whole names by their letters alone.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Level Spelling(in ShortText a, in ShortText b, bool forename)
    {
        if (a.Length == 1 || b.Length == 1) return a.First == b.First && forename ? Level.Some : Level.Different;
        if (Letters.MostSimilar(a.Letters, b.Letters) < OpenFrom) return Level.Different;
        var similarity = ShortText.Similarity(a, b);
        if (similarity < OpenFrom) return Level.Different;
        return Spelling(similarity, similarity < CloseFrom && Math.Min(a.Length, b.Length) >= 4 && ShortText.OneSlip(a, b));
    }

    private static Level Spelling(float similarity, bool oneSlip) =>
        similarity >= CloseFrom || oneSlip ? Level.Close : similarity >= FaintFrom ? Level.Faint : Level.Different;

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
