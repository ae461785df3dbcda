namespace Haven.Linkage;

/// <summary>
/// The distinct normalised values of one or several fields by value id; id 0 is missing. What only some comparisons
/// need is worked out when first asked for.
/// </summary>
internal sealed class ValueStore
{
    /// <summary>Ids from here on belong to a layer over another store.</summary>
    public const int LayerFrom = 1 << 27;

    private readonly ValueStore? under;
    private readonly Codes codes;
    private readonly Func<string, int[]>? partsOf;
    private readonly ValueIds ids;
    private string[] text;
    private byte[]?[] encoded;
    private int[]?[] parts;
    private ShortText[]? shorts;

    /// <param name="codes">Shared by all fields.</param>
    /// <param name="capacity">How many values to expect.</param>
    /// <param name="partsOf">What the kind needs of a value: a packed date, the classes of a name, the words of a text.</param>
    public ValueStore(Codes codes, int capacity = 16, Func<string, int[]>? partsOf = null)
    {
        this.codes = codes;
        this.partsOf = partsOf;
        ids = new ValueIds(capacity);
        text = new string[Math.Max(capacity, 4)];
        encoded = new byte[text.Length][];
        parts = new int[text.Length][];
        text[0] = "";
        encoded[0] = [];
        parts[0] = [];
    }

    private ValueStore(ValueStore under)
        : this(under.codes, 4, under.partsOf) => this.under = under;

    public int Count { get; private set; } = 1;

    /// <summary>The values of the store itself, or of the one a layer lies over.</summary>
    public int KnownCount => (under ?? this).Count;

    public Codes Codes => codes;

    /// <summary>The id of a value, new if it must be.</summary>
    /// <param name="value">Normalised.</param>
    /// <param name="own">Its parts when they cannot be had from the value alone.</param>
    public int Intern(string value, int[]? own = null)
    {
        if (value.Length == 0) return 0;
        if (under?.Find(value) is >= 0 and var there) return there;
        var hash = ValueIds.HashOf(value);
        if (ids.Find(hash, value, text) is >= 0 and var known) return Public(known);
        var at = Count;
        if (at == text.Length) Grow();
        ids.Add(hash, at);
        text[at] = value;
        parts[at] = own;
        encoded[at] = null;
        Count = at + 1;
        return Public(at);
    }

    /// <summary>The id of a value, or -1 when it has never been seen.</summary>
    public int Find(string value)
    {
        if (value.Length == 0) return 0;
        if (under?.Find(value) is >= 0 and var known) return known;
        return ids.Find(ValueIds.HashOf(value), value, text) is >= 0 and var own ? Public(own) : -1;
    }

    public string Text(int id) => Holder(ref id).text[id];

    /// <summary>The characters as codes, for the bit-parallel comparers.</summary>
    public byte[] Encoded(int id)
    {
        var holder = Holder(ref id);
        return holder.encoded[id] ??= codes.Of(holder.text[id]);
    }

    /// <summary>The parts of a value; empty when it has none.</summary>
    public int[] Parts(int id)
    {
        var holder = Holder(ref id);
        return holder.parts[id] ??= partsOf?.Invoke(holder.text[id]) ?? [];
    }

    /// <summary>A value as the comparers of short values need it.</summary>
    public ShortText Short(int id) => (under ?? this).shorts is { } known && id < known.Length ? known[id] : MakeShort(id);

    /// <summary>Prepares the short form of all values, for stores that are compared often.</summary>
    public ShortText[] PrepareShort()
    {
        if (under is not null) return under.PrepareShort();
        if (shorts is { } known && known.Length == Count) return known;
        var all = new ShortText[Count];
        for (var id = 1; id < all.Length; id++) all[id] = MakeShort(id);
        return shorts = all;
    }

    private ShortText MakeShort(int id)
    {
        var own = Parts(id);
        return ShortText.Of(codes, Text(id), own.Length > 0, own);
    }

    /// <summary>A store that adds to this one without changing it: what is looked up need not be kept.</summary>
    public ValueStore Layer() => new(this);

    /// <summary>Forgets what a layer added.</summary>
    public void ClearLayer()
    {
        ids.Clear();
        Count = 1;
    }

    private int Public(int at) => under is null ? at : LayerFrom + at;

    private ValueStore Holder(ref int id)
    {
        if (id < LayerFrom) return under ?? this;
        id -= LayerFrom;
        return this;
    }

    private void Grow()
    {
        var size = text.Length * 2;
        Array.Resize(ref text, size);
        Array.Resize(ref encoded, size);
        Array.Resize(ref parts, size);
    }
}
