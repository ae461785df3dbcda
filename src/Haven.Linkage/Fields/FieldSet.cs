namespace Haven.Linkage;

/// <summary>Every field of a set of records; what the rest of the engine works on.</summary>
internal sealed class FieldSet
{
    public required Field[] Fields { get; init; }

    public required int Records { get; init; }

    /// <summary>By field the place of its signature in a row, or -1.</summary>
    public required int[] SignatureAt { get; init; }

    /// <summary>The length of a row: value ids, then signatures.</summary>
    public required int Stride { get; init; }

    /// <summary>The places of the three name fields in <see cref="Fields"/>, or -1.</summary>
    public int Forename { get; private init; } = -1;

    public int Surname { get; private init; } = -1;

    public int OtherNames { get; private init; } = -1;

    public static FieldSet Build(RecordTable table, IReadOnlyList<ColumnPlan> plan, int threads)
    {
        var codes = new Codes();
        var plain = plan.Where(p => p.Kind is not (FieldKind.Ignore or FieldKind.Forename or FieldKind.Surname or FieldKind.FullName)).ToArray();
        var made = new IReadOnlyList<Field>[plain.Length + 1];
        // The longest work first: names, then columns of many values.
        int[] turns = [0, .. Enumerable.Range(1, plain.Length).OrderByDescending(i => table.Find(plain[i - 1].Name)?.Values.Count ?? 0)];
        var turn = -1;
        Parallel.For(0, threads, new ParallelOptions { MaxDegreeOfParallelism = threads }, _ =>
        {
            int next;
            while ((next = Interlocked.Increment(ref turn)) < turns.Length)
            {
                var i = turns[next];
                made[i] = i == 0 ? NameFields.Build(table, plan, codes)
                    : table.Find(plain[i - 1].Name) is { } column ? [PlainField.Build(column, plain[i - 1].Kind, codes)] : [];
                foreach (var field in made[i])
                {
                    field.Count();
                    if (ValueComparer.IsShort(field.Comparison)) field.Values.PrepareShort();
                }
            }
        });
        var fields = made.SelectMany(m => m).ToList();
        fields.RemoveAll(f => f.Present == 0);
        if (fields.Count > PairPattern.MostFields)
            fields = [.. fields.OrderByDescending(Information).Take(PairPattern.MostFields).OrderBy(fields.IndexOf)];
        var stride = fields.Count;
        var set = new FieldSet
        {
            SignatureAt = [.. fields.Select(f => Signature.Has(f.Comparison) ? (stride += Signature.Ints) - Signature.Ints : -1)],
            Stride = stride,
            Fields = [.. fields],
            Records = table.Count,
            Forename = fields.FindIndex(f => f.Comparison == Comparison.Forename),
            Surname = fields.FindIndex(f => f.Comparison == Comparison.Surname),
            OtherNames = fields.FindIndex(f => f.Comparison == Comparison.OtherNames),
        };
        if (set.Forename >= 0) set.TokenParts = set.PartsOf(set.Forename);
        if (set.OtherNames >= 0) set.ListParts = set.PartsOf(set.OtherNames);
        return set;
    }

    /// <summary>For each name its parts, by value id.</summary>
    public int[][] TokenParts { get; private set; } = [];

    /// <summary>For each list of other names its names, by value id.</summary>
    public int[][] ListParts { get; private set; } = [];

    private int[][] PartsOf(int field)
    {
        var store = Fields[field].Values;
        var result = new int[store.Count][];
        for (var v = 0; v < result.Length; v++) result[v] = store.Parts(v);
        return result;
    }

    /// <summary>The same fields with layers over their values (see <see cref="ValueStore.Layer"/>).</summary>
    public FieldSet Layer()
    {
        var layers = Fields.Select(f => f.Values).Distinct().ToDictionary(v => v, v => v.Layer());
        return new FieldSet
        {
            Fields = [.. Fields.Select(f => new Field { Name = f.Name, Kind = f.Kind, Comparison = f.Comparison, Values = layers[f.Values], Codes = [] })],
            Records = Records, SignatureAt = SignatureAt, Stride = Stride, Forename = Forename, Surname = Surname, OtherNames = OtherNames,
            TokenParts = TokenParts, ListParts = ListParts,
        };
    }

    /// <summary>Forgets what the layers added.</summary>
    public void ClearLayer()
    {
        foreach (var field in Fields) field.Values.ClearLayer();
    }

    /// <summary>Writes a record's row: value ids, then signatures.</summary>
    public void Write(int record, Span<int> row)
    {
        for (var f = 0; f < Fields.Length; f++)
        {
            var value = Fields[f].Codes[record];
            row[f] = value;
            if (SignatureAt[f] >= 0) Signature.Write(row, SignatureAt[f], Fields[f].Signatures[value]);
        }
    }

    /// <summary>How much a field can tell apart: entropy of its values over all records, in nats.</summary>
    private static double Information(Field field)
    {
        double sum = 0;
        for (var v = 1; v < field.Counts.Length; v++)
        {
            if (field.Counts[v] == 0) continue;
            var p = field.Counts[v] / (double)field.Codes.Length;
            sum -= p * Math.Log(p);
        }

        return sum;
    }
}
