namespace Haven.Linkage;

/// <summary>The distinct normalised values of one or several fields, with what their comparer needs, by value id. Id 0 is missing.</summary>
internal sealed class ValueStore(Codes codes)
{
    private readonly Dictionary<string, int> ids = new(StringComparer.Ordinal) { [""] = 0 };

    public List<string> Text { get; } = [""];

    /// <summary>The characters as codes, for the bit-parallel comparers.</summary>
    public List<byte[]> Encoded { get; } = [[]];

    /// <summary>What rules a likeness out quickly.</summary>
    public List<Letters> Letters { get; } = [default];

    /// <summary>What the kind needs: a packed date, a name's classes, the ids of the words of a text.</summary>
    public List<int[]> Parts { get; } = [[]];

    public int Count => Text.Count;

    public Codes Codes => codes;

    /// <summary>The id of a value, new if it must be.</summary>
    public int Intern(string value, Func<string, int[]>? parts = null)
    {
        if (ids.TryGetValue(value, out var id)) return id;
        var own = parts?.Invoke(value) ?? [];
        id = Text.Count;
        ids[value] = id;
        Text.Add(value);
        Encoded.Add(codes.Of(value));
        Letters.Add(Linkage.Letters.Of(Encoded[^1]));
        Parts.Add(own);
        return id;
    }

    /// <summary>The id of a value, or -1 when it has never been seen.</summary>
    public int Find(string value) => ids.GetValueOrDefault(value, -1);
}
