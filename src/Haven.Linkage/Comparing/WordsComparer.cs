using System.Runtime.CompilerServices;

namespace Haven.Linkage;

/// <summary>
/// Compares texts by letters and by words. Same; Close: one slip in four letters or more, two in ten or more, or
/// Jaro-Winkler at least 0.94; Related: at least half of all words in common; Some: Jaro-Winkler at least 0.86.
/// </summary>
internal static class WordsComparer
{
    private const float OpenFrom = 0.70f;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static Level Compare(ValueStore store, int a, int b, Span<ulong> places)
    {
        if (a == b) return Level.Same;
        byte[] left = store.Encoded(a), right = store.Encoded(b);
        int[] wordsA = store.Parts(a), wordsB = store.Parts(b);
        var common = Common(wordsA, wordsB);
        var all = wordsA.Length + wordsB.Length - common;
        var shorter = Math.Min(left.Length, right.Length);
        Letters lettersA = Letters.Of(left, false), lettersB = Letters.Of(right, false);
        var similarity = Letters.MostSimilar(lettersA, lettersB);
        if (similarity >= OpenFrom && shorter >= 3)
        {
            similarity = JaroWinkler.Bits(places, left, right);
            if (similarity >= 0.94f && shorter >= 4) return Level.Close;
            var slips = similarity < OpenFrom || Letters.LeastSlips(lettersA, lettersB) > 2 ? 3 : EditDistance.Bits(places, left, right);
            if (slips == 1 || (slips == 2 && shorter >= 10)) return Level.Close;
        }

        if (common > 0 && common * 2 >= all) return Level.Related;
        return similarity >= 0.86f ? Level.Some : Level.Different;
    }

    /// <summary>The words of a text as hashes, ascending.</summary>
    public static int[] Words(string text)
    {
        var ids = new List<int>(8);
        foreach (var range in text.AsSpan().Split(' '))
        {
            var hash = 2166136261u;
            foreach (var c in text.AsSpan(range)) hash = (hash ^ c) * 16777619u;
            if (!ids.Contains((int)hash)) ids.Add((int)hash);
        }

        ids.Sort();
        return [.. ids];
    }

    /// <summary>How many ids two ascending lists share.</summary>
    private static int Common(int[] a, int[] b)
    {
        int i = 0, j = 0, common = 0;
        while (i < a.Length && j < b.Length)
        {
            if (a[i] == b[j])
            {
                common++;
                i++;
                j++;
            }
            else if (a[i] < b[j]) i++;
            else j++;
        }

        return common;
    }
}
