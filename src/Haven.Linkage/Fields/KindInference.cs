namespace Haven.Linkage;

/// <summary>Tells what each column means from its header and its contents.</summary>
public static class KindInference
{
    private const int Sample = 2_000;

    /// <summary>
    /// The kind of every column, with the reason. A column that merely numbers rows is ignored, as is one whose values
    /// repeat another's.
    /// </summary>
    /// <param name="table">The records. Columns to leave out (the id, the truth) must already be gone.</param>
    /// <param name="config">Kinds the caller has set; null for none.</param>
    public static IReadOnlyList<ColumnPlan> Infer(RecordTable table, LinkageConfig? config = null)
    {
        ArgumentNullException.ThrowIfNull(table);
        var result = new List<ColumnPlan>(table.Columns.Count);
        var kept = new List<RecordColumn>();
        foreach (var column in table.Columns)
        {
            var plan = config?.KindOf(column.Name) is { } set
                ? new ColumnPlan(column.Name, set, "set by the configuration")
                : Infer(column, table.Count);
            if (plan.Kind is not (FieldKind.Ignore or FieldKind.FullName) && config?.KindOf(column.Name) is null
                && kept.Find(k => Repeats(k, column)) is { } twin)
                plan = new ColumnPlan(column.Name, FieldKind.Ignore, $"repeats the column {twin.Name}");
            if (plan.Kind != FieldKind.Ignore) kept.Add(column);
            result.Add(plan);
        }

        return result;
    }

    private static ColumnPlan Infer(RecordColumn column, int records)
    {
        ColumnPlan Say(FieldKind kind, string reason) => new(column.Name, kind, reason);
        var distinct = column.Values.Count - 1;
        if (distinct == 0) return Say(FieldKind.Ignore, "holds no value");
        if (NumbersRows(column, records)) return Say(FieldKind.Ignore, "merely numbers the rows");
        var shape = ContentShape.Of(column, Sample);
        if (HeaderWords.KindOf(column.Name) is FieldKind.Ignore) return Say(FieldKind.Ignore, "says where a record comes from, or what nobody is matched by");
        if (HeaderWords.KindOf(column.Name) is { } named && shape.Allows(named)) return Say(named, "its header says so");
        if (shape.Dates > 0.8f) return Say(FieldKind.DateOfBirth, "it holds dates");
        if (shape.Emails > 0.5f) return Say(FieldKind.Email, "it holds email addresses");
        if (shape.Postcodes > 0.7f) return Say(FieldKind.Postcode, "it holds postcodes");
        if (shape.Numbers > 0.9f && shape.Length >= 6) return Say(FieldKind.Identifier, "it holds long numbers");
        if (shape.Numbers > 0.9f) return Say(FieldKind.Number, "it holds numbers");
        if (shape.Mixed > 0.8f && distinct > records / 20) return Say(FieldKind.Identifier, "it holds codes of letters and digits");
        if (distinct <= 50 && distinct * 20 <= records) return Say(FieldKind.Category, "it holds a few words");
        return Say(FieldKind.Text, "it holds words");
    }

    /// <summary>Every value occurs once, and they are numbers without gaps under one prefix, or the header says it is a row id.</summary>
    internal static bool NumbersRows(RecordColumn column, int records)
    {
        var distinct = column.Values.Count - 1;
        if (records < 2 || distinct < records - column.Counts[0] || column.Counts[0] > 0) return false;
        if (HeaderWords.IsRowId(column.Name)) return true;
        return IsRun(column, records);
    }

    private static bool IsRun(RecordColumn column, int records)
    {
        long least = long.MaxValue, most = long.MinValue;
        var prefix = -1;
        for (var v = 1; v < column.Values.Count; v++)
        {
            var value = column.Values[v];
            var digits = value.Length;
            while (digits > 0 && char.IsAsciiDigit(value[digits - 1])) digits--;
            if (value.Length == digits || value.Length - digits > 15) return false;
            if (prefix >= 0 && (digits != prefix || !value.AsSpan(0, digits).SequenceEqual(column.Values[1].AsSpan(0, digits)))) return false;
            prefix = digits;
            var number = long.Parse(value.AsSpan(digits), System.Globalization.CultureInfo.InvariantCulture);
            least = Math.Min(least, number);
            most = Math.Max(most, number);
        }

        return most - least < records + (records / 10) + 2;
    }

    private static bool Repeats(RecordColumn a, RecordColumn b)
    {
        if (Math.Abs(a.Values.Count - b.Values.Count) * 20 > a.Values.Count) return false;
        int same = 0, both = 0;
        for (var r = 0; r < a.Codes.Length; r++)
        {
            if (a.Codes[r] == 0 || b.Codes[r] == 0) continue;
            both++;
            if (string.Equals(a.ValueOf(r), b.ValueOf(r), StringComparison.OrdinalIgnoreCase)) same++;
            if (both == 64 && same < 48) return false;
        }

        return both > 0 && same >= both * 0.98;
    }
}
