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
        byte[] left = store.Encoded(a), right = store.Encoded(b);
        var shorter = Math.Min(left.Length, right.Length);
        if (shorter < 5 || Letters.LeastSlips(store.LettersOf(a), store.LettersOf(b)) > 1) return Level.Different;
        return EditDistance.Bits(places, left, right) == 1 ? Level.Close : Level.Different;
    }

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
        if (Letters.LeastSlips(store.LettersOf(a), store.LettersOf(b)) <= 2 && Math.Min(left.Length, right.Length) >= 8
            && EditDistance.Bits(places, left, right) <= 2) return Level.Close;
        string textA = store.Text(a), textB = store.Text(b);
        int at = textA.IndexOf('@', StringComparison.Ordinal), bt = textB.IndexOf('@', StringComparison.Ordinal);
        if (at > 3 && at == bt && textA.AsSpan(0, at).SequenceEqual(textB.AsSpan(0, bt))) return Level.Related;
        return Letters.MostSimilar(store.LettersOf(a), store.LettersOf(b)) >= 0.88f && JaroWinkler.Bits(places, left, right) >= 0.88f ? Level.Some : Level.Different;
    }

    /// <summary>Same; Close: one slip; Some: one number within the other; Different.</summary>
    public static Level Number(ValueStore store, int a, int b, Span<ulong> places)
    {
        if (a == b) return Level.Same;
        byte[] left = store.Encoded(a), right = store.Encoded(b);
        if (left.Length + right.Length >= 3 && Letters.LeastSlips(store.LettersOf(a), store.LettersOf(b)) <= 1 && EditDistance.Bits(places, left, right) == 1) return Level.Close;
        return Level.Different;
    }
}
