using System.Runtime.CompilerServices;

namespace Haven.Linkage;

/// <summary>Compares identifiers, phones, emails and numbers: codes in which a slip is rare and a likeness by chance rarer.</summary>
internal static class CodeComparer
{
    /// <summary>Same; Close: one slip in five characters or more; Different.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static Level Identifier(ValueStore store, int a, int b, Span<ulong> places)
    {
        if (a == b) return Level.Same;
        ShortText left = store.Short(a), right = store.Short(b);
        if (left.IsWhole & right.IsWhole) return Identifier(left, right);
        if (Math.Min(left.Length, right.Length) < 5 || Letters.LeastSlips(left.Letters, right.Letters) > 1) return Level.Different;
        return EditDistance.Bits(places, store.Encoded(a), store.Encoded(b)) == 1 ? Level.Close : Level.Different;
    }

    /// <summary>The same for two different whole values.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Level Identifier(in ShortText a, in ShortText b) =>
        a.Length >= 5 && b.Length >= 5 && ShortText.OneSlip(a, b) ? Level.Close : Level.Different;

    /// <summary>As identifiers; a cell of several values takes the best of any two.</summary>
    public static Level Several(ValueStore store, int a, int b, Func<int, int, Level> one)
    {
        if (a == b) return Level.Same;
        int[] left = store.Parts(a), right = store.Parts(b);
        if (left.Length == 0 && right.Length == 0) return one(a, b);
        var best = Level.Different;
        foreach (var x in left.Length == 0 ? [a] : left)
        {
            foreach (var y in right.Length == 0 ? [b] : right)
            {
                var level = x == y ? Level.Same : one(x, y);
                if (level > best) best = level;
            }
        }

        return best;
    }

    /// <summary>Same; Close: up to two slips; Related: the same before the @; Some: Jaro-Winkler at least 0.88; Different.</summary>
    public static Level Email(ValueStore store, int a, int b, Span<ulong> places)
    {
        if (a == b) return Level.Same;
        byte[] left = store.Encoded(a), right = store.Encoded(b);
        Letters lettersA = store.Short(a).Letters, lettersB = store.Short(b).Letters;
        if (Letters.LeastSlips(lettersA, lettersB) <= 2 && Math.Min(left.Length, right.Length) >= 8
            && EditDistance.Bits(places, left, right) <= 2) return Level.Close;
        string textA = store.Text(a), textB = store.Text(b);
        int at = textA.IndexOf('@', StringComparison.Ordinal), bt = textB.IndexOf('@', StringComparison.Ordinal);
        if (at > 3 && at == bt && textA.AsSpan(0, at).SequenceEqual(textB.AsSpan(0, bt))) return Level.Related;
        return Letters.MostSimilar(lettersA, lettersB) >= 0.88f && JaroWinkler.Bits(places, left, right) >= 0.88f ? Level.Some : Level.Different;
    }

    /// <summary>Same; Close: one slip; Some: one number within the other; Different.</summary>
    public static Level Number(ValueStore store, int a, int b, Span<ulong> places)
    {
        if (a == b) return Level.Same;
        ShortText left = store.Short(a), right = store.Short(b);
        if (left.Length + right.Length < 3 || Letters.LeastSlips(left.Letters, right.Letters) > 1) return Level.Different;
        var slip = left.IsWhole & right.IsWhole ? ShortText.OneSlip(left, right) : EditDistance.Bits(places, store.Encoded(a), store.Encoded(b)) == 1;
        return slip ? Level.Close : Level.Different;
    }
}
