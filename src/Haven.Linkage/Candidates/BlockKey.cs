using System.Runtime.CompilerServices;

namespace Haven.Linkage;

/// <summary>A key: up to three parts that must all agree. At most one part may have several values a row, and it comes last.</summary>
internal sealed class BlockKey(FieldSet set, KeyPart[] parts)
{
    public const int MostValues = 12;

    public IReadOnlyList<KeyPart> Parts => parts;

    public string Name => string.Join(" + ", parts.Select(p => p.Name));

    public bool IsMany => parts[^1].IsMany;

    /// <summary>The key's values of a row: none when a part is missing.</summary>
    /// <returns>How many were written.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public int Write(ReadOnlySpan<int> row, Span<uint> into)
    {
        var hash = 0x811C9DC5u;
        var many = IsMany;
        var single = many ? parts.Length - 1 : parts.Length;
        for (var p = 0; p < single; p++)
        {
            var own = parts[p].Of(set, parts[p].Field, row[parts[p].Field]);
            if (own == 0) return 0;
            hash = Mix(hash, own);
        }

        if (!many)
        {
            into[0] = hash;
            return 1;
        }

        return WriteNames(parts[^1], row, hash, into);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private int WriteNames(KeyPart part, ReadOnlySpan<int> row, uint hash, Span<uint> into)
    {
        var n = 0;
        Add(part.Of(set, set.Forename, row[set.Forename]), hash, into, ref n);
        var surname = row[set.Surname];
        Add(part.Of(set, set.Surname, surname), hash, into, ref n);
        foreach (var word in set.Fields[set.Surname].Values.Parts(surname))
            if (word > 0) Add(part.Of(set, set.Surname, word), hash, into, ref n);
        if (set.OtherNames >= 0)
            foreach (var own in part.OfList(set, row[set.OtherNames])) Add(own, hash, into, ref n);
        return n;
    }

    private static void Add(uint own, uint hash, Span<uint> into, ref int n)
    {
        if (own == 0 || n == into.Length) return;
        var value = Mix(hash, own);
        if (!into[..n].Contains(value)) into[n++] = value;
    }

    private static uint Mix(uint hash, uint own) => (uint)(((ulong)(hash ^ own) * 0x9E3779B97F4A7C15ul) >> 32) + (own * 31);
}
