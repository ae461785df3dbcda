using System.Runtime.CompilerServices;

namespace Haven.Linkage;

/// <summary>Compares two rows field by field, with the rule for names that stand in another place. One per thread.</summary>
internal sealed class PairComparer(FieldSet set)
{
    private readonly ValueComparer values = new(set);
    private readonly int fields = set.Fields.Length;
    private readonly int[] signatureAt = set.SignatureAt;
    private readonly Comparison[] comparisons = [.. set.Fields.Select(f => f.Comparison)];
    private readonly int forename = set.Forename;
    private readonly int surname = set.Surname;
    private readonly int others = set.OtherNames;
    private readonly int[][] tokenParts = set.TokenParts;
    private readonly int[][] listParts = set.ListParts;

    /// <summary>The levels of all fields of two rows of value ids.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public ulong Compare(ReadOnlySpan<int> a, ReadOnlySpan<int> b)
    {
        ulong pattern = 0;
        for (var f = 0; f < fields; f++)
        {
            int x = a[f], y = b[f];
            if (x == 0 || y == 0) continue;
            var level = Level.Same;
            if (x != y)
            {
                var s = signatureAt[f];
                level = s >= 0 && Signature.Apart(comparisons[f], Signature.Read(a, s), Signature.Read(b, s)) ? Level.Different : values.Compare(f, x, y);
            }

            pattern |= (ulong)level << (f * 4);
        }

        return forename >= 0 && surname >= 0 ? Swapped(pattern, a, b) : pattern;
    }

    /// <summary>The level of two values that are both present.</summary>
    public Level CompareValues(int field, int a, int b) => values.Compare(field, a, b);

    /// <summary>A forename or surname that does not agree in its place is looked for in the other places.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private ulong Swapped(ulong pattern, ReadOnlySpan<int> a, ReadOnlySpan<int> b)
    {
        var first = PairPattern.LevelOf(pattern, forename);
        var last = PairPattern.LevelOf(pattern, surname);
        var firstOpen = first <= Level.Faint;
        var lastOpen = last <= Level.Faint;
        if (!firstOpen && !lastOpen) return pattern;
        int fa = a[forename], fb = b[forename], sa = a[surname], sb = b[surname];
        var firstFound = firstOpen && (Meets(fa, sb, b) || Meets(fb, sa, a));
        var lastFound = lastOpen && (Meets(sa, fb, b) || Meets(sb, fa, a));
        if (!firstFound && !lastFound) return pattern;
        if (firstOpen && lastOpen && fa != 0 && fb != 0 && sa != 0 && sb != 0 && (fa == sb || fb == sa))
            firstFound = lastFound = values.Compare(forename, fa, sb) >= Level.Close && values.Compare(forename, fb, sa) >= Level.Close || (firstFound && lastFound);
        if (firstFound) pattern = Replace(pattern, forename);
        if (lastFound) pattern = Replace(pattern, surname);
        return pattern;
    }

    /// <summary>Whether a name is the other record's name in the crossing place, a word of it, or one of its other names.</summary>
    private bool Meets(int name, int crossing, ReadOnlySpan<int> other)
    {
        if (name == 0) return false;
        if (name == crossing) return true;
        if (crossing != 0 && Holds(crossing < tokenParts.Length ? tokenParts[crossing] : set.Fields[forename].Values.Parts(crossing), name)) return true;
        if (others < 0 || other[others] == 0) return false;
        var list = other[others];
        return Holds(list < listParts.Length ? listParts[list] : set.Fields[others].Values.Parts(list), name);
    }

    private static bool Holds(int[] list, int value)
    {
        foreach (var own in list)
            if (own == value) return true;
        return false;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Replace(ulong pattern, int field) =>
        (pattern & ~(15ul << (field * 4))) | ((ulong)Level.Elsewhere << (field * 4));
}
