namespace Haven.Linkage;

/// <summary>What of a field a key looks at.</summary>
internal enum KeyAspect
{
    Whole,
    Sound,
    Start,
    AnyName,
    AnySound,
    YearMonth,
    MonthDay,
    YearDay,
    Year,
    Sector,
    District,
    FirstHalf,
    LastHalf,
    BeforeAt,
}

/// <summary>A part of a key: one aspect of one field (or of all names), hashed for each distinct value once; 0 is none.</summary>
internal sealed class KeyPart
{
    public required string Name { get; init; }

    public required int Field { get; init; }

    public required KeyAspect Aspect { get; init; }

    /// <summary>A hash by value id of the field.</summary>
    public required uint[] Hash { get; init; }

    /// <summary>For the two aspects of any name: for each list of other names the hashes of its names.</summary>
    public uint[][] ListHash { get; init; } = [];

    /// <summary>The hash of a value, worked out when it came after the others.</summary>
    public uint Of(FieldSet set, int field, int value) => value < Hash.Length ? Hash[value] : HashOf(Aspect, set.Fields[field], value);

    /// <summary>The hashes of a list of other names.</summary>
    public uint[] OfList(FieldSet set, int list) => list < ListHash.Length
        ? ListHash[list]
        : [.. set.Fields[set.OtherNames].Values.Parts(list).Select(t => Of(set, set.Forename, t)).Where(h => h != 0)];

    public bool IsMany => Aspect is KeyAspect.AnyName or KeyAspect.AnySound;

    /// <summary>The part's hash of one value of its field, 0 when the value does not have it.</summary>
    public static uint HashOf(KeyAspect aspect, Field field, int value)
    {
        var text = field.Values.Text(value);
        switch (aspect)
        {
            case KeyAspect.Sound or KeyAspect.AnySound:
                return text.Length < 2 ? 0 : Of(Phonetic.Of(text));
            case KeyAspect.AnyName:
                return text.Length < 2 ? 0 : Of(text);
            case KeyAspect.Start:
                return text.Length < 3 ? 0 : Of(text.AsSpan(0, Math.Min(4, text.Length)));
            case KeyAspect.Sector or KeyAspect.District:
                var length = field.Values.Parts(value)[aspect == KeyAspect.Sector ? 0 : 1];
                return length == 0 ? 0 : Of(text.AsSpan(0, length));
            case KeyAspect.FirstHalf:
                return text.Length < 6 ? 0 : Of(text.AsSpan(0, (text.Length + 1) / 2));
            case KeyAspect.LastHalf:
                return text.Length < 6 ? 0 : Of(text.AsSpan((text.Length + 1) / 2));
            case KeyAspect.BeforeAt:
                var at = text.IndexOf('@', StringComparison.Ordinal);
                return at < 3 ? 0 : Of(text.AsSpan(0, at));
            case KeyAspect.Whole:
                return Of(text);
            default:
                return OfDate(aspect, PartialDate.Unpack(field.Values.Parts(value)[0]));
        }
    }

    private static uint OfDate(KeyAspect aspect, PartialDate date) => aspect switch
    {
        _ when date.Year == 0 => 0,
        KeyAspect.Year => Mix((uint)date.Year),
        _ when date.Month == 0 || (date.Day == 0 && aspect != KeyAspect.YearMonth) => 0,
        KeyAspect.YearMonth => Mix((uint)((date.Year * 100) + date.Month)),
        KeyAspect.YearDay => Mix((uint)((date.Year * 100) + date.Day)),
        _ => Mix((uint)((date.Month * 100) + date.Day)),
    };

    private static uint Of(ReadOnlySpan<char> text)
    {
        if (text.Length == 0) return 0;
        var hash = 2166136261u;
        foreach (var c in text) hash = (hash ^ c) * 16777619u;
        return Mix(hash);
    }

    private static uint Mix(uint hash)
    {
        hash ^= hash >> 16;
        hash *= 0x85EBCA6Bu;
        hash ^= hash >> 13;
        hash *= 0xC2B2AE35u;
        hash ^= hash >> 16;
        return hash == 0 ? 1 : hash;
    }
}
