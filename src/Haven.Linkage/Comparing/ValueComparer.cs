using System.Runtime.CompilerServices;

namespace Haven.Linkage;

/// <summary>
/// The level of any two values of a field. One per thread: it keeps scratch memory and a cache, so that a pair of
/// distinct values met again and again is compared once.
/// </summary>
internal sealed class ValueComparer
{
    private const int CacheBits = 16;

    private readonly FieldSet set;
    private readonly Letters[][] letters;
    private readonly int[][] packed;
    private readonly Comparison[] comparisons;
    private readonly int[] known;
    private readonly ulong[] places = new ulong[256];
    private readonly ulong[]?[] caches;
    private readonly Func<int, int, Level>[] single;

    public ValueComparer(FieldSet set)
    {
        this.set = set;
        caches = new ulong[]?[set.Fields.Length];
        letters = [.. set.Fields.Select(f => f.Comparison is Comparison.Forename or Comparison.Surname ? f.Values.PrepareLetters() : [])];
        packed = [.. set.Fields.Select(f => f.Comparison is Comparison.Date ? Packed(f.Values) : [])];
        known = [.. letters.Select((l, f) => set.Fields[f].Comparison == Comparison.Date ? packed[f].Length : l.Length > 0 ? l.Length : ValueStore.LayerFrom)];
        comparisons = [.. set.Fields.Select(f => f.Comparison)];
        single = [.. set.Fields.Select(f => One(f))];
    }

    /// <summary>The level of two values of a field that are both present.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public Level Compare(int field, int a, int b)
    {
        if (a == b) return Level.Same;
        if (a >= known[field] || b >= known[field]) return Direct(field, a, b);
        if (Apart(field, a, b)) return Level.Different;
        if (comparisons[field] == Comparison.Date) return DateComparer.Compare(packed[field][a], packed[field][b]);
        if (comparisons[field] == Comparison.Sex) return Level.Different;
        var cache = caches[field] ??= new ulong[CacheSize(set.Fields[field])];
        if (a > b) (a, b) = (b, a);
        var key = ((ulong)(uint)a << 32) | (uint)b;
        ref var slot = ref cache[(int)((key * 0x9E3779B97F4A7C15ul) >> 40) & (cache.Length - 1)];
        if (slot >> 4 == key) return (Level)(slot & 15);
        var level = Direct(field, a, b);
        slot = (key << 4) | (ulong)level;
        return level;
    }

    /// <summary>Whether the letters alone show that two values are different.</summary>
    private bool Apart(int field, int a, int b)
    {
        var table = letters[field];
        if (table.Length == 0) return false;
        ref readonly var left = ref table[a];
        ref readonly var right = ref table[b];
        return !(left.HasParts | right.HasParts) && left.Length > 1 && right.Length > 1
            && Letters.MostSimilar(left, right) < NameComparer.OpenFrom;
    }

    private static int[] Packed(ValueStore dates)
    {
        var result = new int[dates.KnownCount];
        for (var v = 1; v < result.Length; v++) result[v] = dates.Parts(v)[0];
        return result;
    }

    /// <summary>The level without the cache.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public Level Direct(int field, int a, int b)
    {
        var f = set.Fields[field];
        var store = f.Values;
        return f.Comparison switch
        {
            Comparison.Forename => NameComparer.Compare(store, a, b, forename: true, places),
            Comparison.Surname => NameComparer.Compare(store, a, b, forename: false, places),
            Comparison.OtherNames => a == b ? Level.Same
                : NameComparer.CompareLists(set.Fields[Tokens].Values, store.Parts(a), store.Parts(b), places),
            Comparison.Date => DateComparer.Compare(store.Parts(a)[0], store.Parts(b)[0]),
            Comparison.Postcode => PostcodeComparer.Compare(store, a, b, places),
            Comparison.Words => WordsComparer.Compare(store, a, b, places),
            Comparison.Sex => a == b ? Level.Same : Level.Different,
            Comparison.Phone or Comparison.Email => CodeComparer.Several(store, a, b, single[field]),
            Comparison.Number => CodeComparer.Number(store, a, b, places),
            _ => CodeComparer.Identifier(store, a, b, places),
        };
    }

    private int Tokens => set.Forename >= 0 ? set.Forename : set.Surname;

    private Func<int, int, Level> One(Field f) => f.Comparison == Comparison.Email
        ? (a, b) => CodeComparer.Email(f.Values, a, b, places)
        : (a, b) => CodeComparer.Identifier(f.Values, a, b, places);

    private static int CacheSize(Field field)
    {
        var bits = 8;
        while (bits < CacheBits && 1L << bits < (long)field.Values.Count * 8) bits++;
        return 1 << bits;
    }
}
