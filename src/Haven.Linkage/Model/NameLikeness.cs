using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Haven.Linkage;

/// <summary>
/// For a name, the frequency of names at each level with it. Spelling is compared with all at once; only names that may
/// be alike are then compared in full, as are forms of one name and initials.
/// </summary>
internal sealed class NameLikeness
{
    private const float MayBeAlike = 0.7f;

    private readonly int[] names;
    private readonly float[] weights;
    private readonly JaroWinklerMany many;
    private readonly Dictionary<int, List<int>> byPart = [];
    private readonly Dictionary<byte, List<int>> byInitial = [];
    private readonly float[] similarity;

    public NameLikeness(ValueStore store, int[] names, float[] weights)
    {
        this.names = names;
        this.weights = weights;
        many = new JaroWinklerMany([.. names.Select(n => store.Encoded(n))]);
        similarity = new float[names.Length + 64];
        for (var o = 0; o < names.Length; o++)
        {
            foreach (var part in store.Parts(names[o])) Add(byPart, part, o);
            var encoded = store.Encoded(names[o]);
            if (encoded.Length > 0) Add(byInitial, encoded.Length == 1 ? encoded[0] : (byte)0, o);
        }
    }

    /// <summary>Adds the weights of the names at each level with one name; names that are different are not counted.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Count(ValueStore store, int name, Func<int, int, Level> compare, Span<float> levels)
    {
        var own = store.Encoded(name);
        if (own.Length < 2)
        {
            for (var o = 0; o < names.Length; o++) Add(compare, name, o, levels);
            return;
        }

        many.Compare(own, similarity);
        var limit = Vector512.Create(MayBeAlike);
        for (var at = 0; at < names.Length; at += 16)
        {
            var alike = Vector512.GreaterThanOrEqual(Vector512.Create<float>(similarity.AsSpan(at)), limit).ExtractMostSignificantBits();
            for (; alike != 0; alike &= alike - 1)
            {
                var i = at + BitOperations.TrailingZeroCount(alike);
                if (i < names.Length) Add(compare, name, many.Order[i], levels);
            }
        }

        foreach (var o in byInitial.GetValueOrDefault(own[0]) ?? []) Add(compare, name, o, levels);
        Others(store, name, compare, levels);
    }

    /// <summary>Names related otherwise than by spelling: those whose spelling was alike are counted already.</summary>
    private void Others(ValueStore store, int name, Func<int, int, Level> compare, Span<float> levels)
    {
        Span<ulong> places = stackalloc ulong[256];
        places.Clear();
        foreach (var part in store.Parts(name))
        {
            foreach (var o in byPart.GetValueOrDefault(part) ?? [])
                if (JaroWinkler.Bits(places, store.Encoded(name), store.Encoded(names[o])) < MayBeAlike) Add(compare, name, o, levels);
        }
    }

    private void Add(Func<int, int, Level> compare, int name, int other, Span<float> levels)
    {
        if (names[other] == name) return;
        var level = compare(name, names[other]);
        if (level != Level.Different) levels[(int)level] += weights[other];
    }

    private static void Add<T>(Dictionary<T, List<int>> lists, T key, int value) where T : notnull
    {
        if (!lists.TryGetValue(key, out var list)) lists[key] = list = [];
        list.Add(value);
    }
}
