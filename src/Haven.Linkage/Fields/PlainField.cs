namespace Haven.Linkage;

/// <summary>Makes a field of one column that is not a name.</summary>
internal static class PlainField
{
    public static Field Build(RecordColumn column, FieldKind kind, Codes codes)
    {
        var comparison = ComparisonOf(kind);
        var store = new ValueStore(codes, column.Values.Count, PartsOf(comparison));
        var map = new int[column.Values.Count];
        for (var v = 1; v < map.Length; v++) map[v] = Intern(store, comparison, column.Values[v]);
        var result = new int[column.Codes.Length];
        for (var r = 0; r < result.Length; r++) result[r] = map[column.Codes[r]];
        return new Field
        {
            Name = column.Name, Kind = kind, Comparison = comparison, Values = store, Codes = result,
            Signatures = Signature.Has(comparison) ? Signatures(store, comparison) : [],
        };
    }

    private static ulong[] Signatures(ValueStore store, Comparison comparison)
    {
        var result = new ulong[store.Count];
        for (var v = 1; v < result.Length; v++) result[v] = Signature.Of(comparison, store.Text(v));
        return result;
    }

    public static int Intern(ValueStore store, Comparison comparison, string value) => comparison switch
    {
        Comparison.Date => PartialDate.Parse(value) is { IsEmpty: false } date
            ? store.Intern(date.ToString(), [date.Packed])
            : 0,
        Comparison.Postcode => store.Intern(Normalise.Compact(value)),
        Comparison.Words => store.Intern(Normalise.Words(value)),
        Comparison.Sex => store.Intern(Normalise.Sex(value)),
        Comparison.Phone => Several(store, value, Normalise.Phone),
        Comparison.Email => Several(store, value, Normalise.Email),
        _ => store.Intern(Normalise.Compact(value)),
    };

    /// <summary>A cell of several values parted by semicolons is one value whose parts are the ids of each alone.</summary>
    private static int Several(ValueStore store, string value, Func<string, string> normalise)
    {
        if (!value.Contains(';', StringComparison.Ordinal)) return store.Intern(normalise(value));
        var ids = value.Split(';').Select(p => store.Intern(normalise(p))).Where(i => i != 0).Distinct().Order().ToArray();
        return ids.Length switch
        {
            0 => 0,
            1 => ids[0],
            _ => store.Intern(string.Join(';', ids.Select(i => store.Text(i))), ids),
        };
    }

    public static Comparison ComparisonOf(FieldKind kind) => kind switch
    {
        FieldKind.DateOfBirth => Comparison.Date,
        FieldKind.Postcode => Comparison.Postcode,
        FieldKind.Sex => Comparison.Sex,
        FieldKind.Identifier => Comparison.Identifier,
        FieldKind.Phone => Comparison.Phone,
        FieldKind.Email => Comparison.Email,
        FieldKind.Number => Comparison.Number,
        _ => Comparison.Words,
    };

    private static Func<string, int[]>? PartsOf(Comparison comparison) => comparison switch
    {
        Comparison.Postcode => PostcodeComparer.Parts,
        Comparison.Words => WordsComparer.Words,
        _ => null,
    };
}
