using Haven.Synthetic.Randomness;

namespace Haven.Synthetic.Names;

/// <summary>Names to draw from with the frequencies of life: a few very common, a long tail of rare ones made of parts.</summary>
internal sealed class NamePool
{
    private readonly Weighted<string[]> _names;
    private readonly string[] _starts;
    private readonly string[] _ends;
    private readonly int _rarePercent;
    private readonly int _otherSpellingPercent;

    /// <param name="names">Commonest first; after slashes, other spellings of the same name.</param>
    /// <param name="flatness">See <see cref="Weighted{T}.ByRank"/>: the larger, the less the first names stand out.</param>
    /// <param name="starts">Parts that open a rare name; an underscore stands for a space.</param>
    /// <param name="ends">Parts that close a rare name.</param>
    /// <param name="rarePercent">How many of a hundred draws make a rare name.</param>
    /// <param name="otherSpellingPercent">How many of a hundred draws of a known name take one of its other spellings.</param>
    public NamePool(string[] names, int flatness, string[]? starts, string[]? ends, int rarePercent, int otherSpellingPercent)
    {
        _names = Weighted<string[]>.ByRank([.. names.Select(name => name.Split('/', StringSplitOptions.TrimEntries))], flatness);
        _starts = starts ?? [];
        _ends = ends ?? [];
        _otherSpellingPercent = otherSpellingPercent;
        _rarePercent = _starts.Length > 0 && _ends.Length > 0 ? rarePercent : 0;
    }

    /// <summary>Each name with its spellings, the usual one first.</summary>
    public IReadOnlyList<string[]> Names => _names.Items;

    public string Draw(ref Prng random)
    {
        if (_rarePercent > 0 && random.Percent(_rarePercent))
            return Join(random.Pick<string>(_starts), random.Pick<string>(_ends));
        var spellings = _names.Pick(ref random);
        return spellings.Length > 1 && random.Percent(_otherSpellingPercent)
            ? spellings[1 + random.Below(spellings.Length - 1)]
            : spellings[0];
    }

    private static string Join(string start, string end)
    {
        start = start.Replace('_', ' ');
        if (!char.IsLetter(start[^1]) || start is "Mc" or "Mac" or "Fitz")
            return start + char.ToUpperInvariant(end[0]) + end[1..];
        if (char.ToLowerInvariant(start[^1]) == char.ToLowerInvariant(end[0]))
            start = start[..^1];
        return start.Length == 0 ? end : start + char.ToLowerInvariant(end[0]) + end[1..];
    }
}
