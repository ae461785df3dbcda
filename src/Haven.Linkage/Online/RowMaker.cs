namespace Haven.Linkage;

/// <summary>Makes a row of value ids and signatures of a record given as values by column.</summary>
internal sealed class RowMaker(FieldSet set, IReadOnlyList<ColumnPlan> plan)
{
    private readonly NameMaker? names = set.Forename >= 0 || set.Surname >= 0
        ? new NameMaker(set.Fields[Math.Max(set.Forename, set.Surname)].Values, set.OtherNames >= 0 ? set.Fields[set.OtherNames].Values : new ValueStore(new Codes()))
        : null;

    public void Write(IReadOnlyDictionary<string, string> record, Span<int> row)
    {
        row.Clear();
        names?.Clear();
        foreach (var column in plan)
        {
            if (column.Kind == FieldKind.Ignore || !record.TryGetValue(column.Name, out var value) || string.IsNullOrWhiteSpace(value)) continue;
            switch (column.Kind)
            {
                case FieldKind.Forename:
                    names?.AddForenames(NameMaker.Words(value));
                    break;
                case FieldKind.Surname:
                    names?.AddSurname(NameMaker.Words(value));
                    break;
                case FieldKind.FullName:
                    names?.AddWhole(NameMaker.Words(value));
                    break;
                default:
                    Plain(column, value, row);
                    break;
            }
        }

        if (names is null) return;
        var (forename, surname, others) = names.Finish();
        if (set.Forename >= 0) row[set.Forename] = forename;
        if (set.Surname >= 0) row[set.Surname] = surname;
        if (set.OtherNames >= 0) row[set.OtherNames] = others;
    }

    private void Plain(ColumnPlan column, string value, Span<int> row)
    {
        var f = Array.FindIndex(set.Fields, x => string.Equals(x.Name, column.Name, StringComparison.OrdinalIgnoreCase));
        if (f < 0) return;
        var field = set.Fields[f];
        row[f] = PlainField.Intern(field.Values, field.Comparison, value.Trim());
        if (set.SignatureAt[f] >= 0 && row[f] != 0) Signature.Write(row, set.SignatureAt[f], Signature.Of(field.Comparison, field.Values.Text(row[f])));
    }
}
