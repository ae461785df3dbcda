namespace Haven.Linkage;

/// <summary>Every field of a set of records; what the rest of the engine works on.</summary>
internal sealed class FieldSet
{
    public required IReadOnlyList<Field> Fields { get; init; }

    public required int Records { get; init; }

    /// <summary>The places of the three name fields in <see cref="Fields"/>, or -1.</summary>
    public int Forename { get; private init; } = -1;

    public int Surname { get; private init; } = -1;

    public int OtherNames { get; private init; } = -1;

    public static FieldSet Build(RecordTable table, IReadOnlyList<ColumnPlan> plan)
    {
        var fields = new List<Field>();
        var codes = new Codes();
        var names = NameFields.Build(table, plan, codes);
        fields.AddRange(names);
        var words = new ValueStore(codes);
        foreach (var column in plan)
        {
            if (column.Kind is FieldKind.Ignore or FieldKind.Forename or FieldKind.Surname or FieldKind.FullName) continue;
            if (table.Find(column.Name) is { } source) fields.Add(PlainField.Build(source, column.Kind, codes, words));
        }

        foreach (var field in fields) field.Count();
        fields.RemoveAll(f => f.Present == 0);
        if (fields.Count > PairPattern.MostFields)
            fields = [.. fields.OrderByDescending(Information).Take(PairPattern.MostFields).OrderBy(fields.IndexOf)];
        return new FieldSet
        {
            Fields = fields,
            Records = table.Count,
            Forename = fields.FindIndex(f => f.Comparison == Comparison.Forename),
            Surname = fields.FindIndex(f => f.Comparison == Comparison.Surname),
            OtherNames = fields.FindIndex(f => f.Comparison == Comparison.OtherNames),
        };
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
