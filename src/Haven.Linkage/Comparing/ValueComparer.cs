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
    private readonly ShortText[][] shorts;
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
        shorts = [.. set.Fields.Select(f => IsShort(f.Comparison) ? f.Values.PrepareShort() : [])];
        packed = [.. set.Fields.Select(f => f.Comparison is Comparison.Date ? Packed(f.Values) : [])];
        known = [.. shorts.Select((l, f) => set.Fields[f].Comparison == Comparison.Date ? packed[f].Length : l.Length > 0 ? l.Length : ValueStore.LayerFrom)];
        comparisons = [.. set.Fields.Select(f => f.Comparison)];
        single = [.. set.Fields.Select(f => One(f))];
    }

    /// <summary>The level of two values of a field that are both present.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public Level Compare(int field, int a, int b)
    {
        if (a == b) return Level.Same;
        if (a >= known[field] || b >= known[field]) return Direct(field, a, b);
        var comparison = comparisons[field];
        if (comparison == Comparison.Date) return DateComparer.Compare(packed[field][a], packed[field][b]);
        if (comparison == Comparison.Sex) return Level.Different;
        var table = shorts[field];
        if (table.Length > 0)
        {
            ref readonly var left = ref table[a];
            ref readonly var right = ref table[b];
            if (left.IsWhole & right.IsWhole)
            {
                if (comparison == Comparison.Postcode) return PostcodeComparer.Compare(left, right);
                if (!(left.HasParts | right.HasParts))
                    return comparison is Comparison.Forename or Comparison.Surname ? NameComparer.Spelling(left, right, comparison == Comparison.Forename) : CodeComparer.Identifier(left, right);
            }
        }

        return Cached(field, a, b);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private Level Cached(int field, int a, int b)
    {
        var cache = caches[field] ??= new ulong[CacheSize(set.Fields[field])];
        if (a > b) (a, b) = (b, a);
        var key = ((ulong)(uint)a << 32) | (uint)b;
        ref var slot = ref cache[(int)((key * 0x9E3779B97F4A7C15ul) >> 40) & (cache.Length - 1)];
        if (slot >> 4 == key) return (Level)(slot & 15);
        var level = Direct(field, a, b);
        slot = (key << 4) | (ulong)level;
        return level;
    }

    /// <summary>Kinds whose values are mostly short enough to be compared without reading them.</summary>
    public static bool IsShort(Comparison comparison) => comparison is Comparison.Forename or Comparison.Surname or Comparison.Postcode
        or Comparison.Identifier or Comparison.Phone;

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
