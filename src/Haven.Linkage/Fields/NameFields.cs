using System.Runtime.CompilerServices;

namespace Haven.Linkage;

/// <summary>
/// Makes up to three fields of all name columns: forename, surname, and the other names. Columns that repeat one
/// another are read once: a full name counts only for what the parts do not say.
/// </summary>
internal static class NameFields
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static IReadOnlyList<Field> Build(RecordTable table, IReadOnlyList<ColumnPlan> plan, Codes codes)
    {
        var forenames = Columns(table, plan, FieldKind.Forename);
        var surnames = Columns(table, plan, FieldKind.Surname);
        var wholes = Columns(table, plan, FieldKind.FullName);
        if (forenames.Length + surnames.Length + wholes.Length == 0) return [];

        var tokens = new ValueStore(codes);
        var lists = new ValueStore(codes);
        var maker = new NameMaker(tokens, lists);
        var f = new int[table.Count];
        var s = new int[table.Count];
        var m = new int[table.Count];
        var cells = forenames.Concat(surnames).Concat(wholes).Select(c => Words(c)).ToArray();
        var columns = forenames.Concat(surnames).Concat(wholes).ToArray();
        var simple = forenames.Length == 1 && surnames.Length == 1 && wholes.Length == 0;
        var single = simple ? cells.Select(c => Single(c, maker)).ToArray() : [];
        // What a cell of several forenames comes to, unless the surname is one of them; worked out once a cell.
        var several = simple ? new (int Forename, int Others)[cells[0].Length] : [];
        for (var r = 0; r < table.Count; r++)
        {
            if (simple && single[0][columns[0].Codes[r]] is >= 0 and var forename && single[1][columns[1].Codes[r]] is >= 0 and var surname)
            {
                (f[r], s[r]) = (forename, surname);
                continue;
            }

            var again = simple && IsPlain(cells[0][columns[0].Codes[r]], cells[1][columns[1].Codes[r]]) ? columns[0].Codes[r] : -1;
            if (again >= 0 && several[again].Forename > 0)
            {
                (f[r], s[r], m[r]) = (several[again].Forename, single[1][columns[1].Codes[r]], several[again].Others);
                continue;
            }

            maker.Clear();
            for (var c = 0; c < columns.Length; c++)
            {
                var words = cells[c][columns[c].Codes[r]];
                if (words.Length == 0) continue;
                if (c < forenames.Length) maker.AddForenames(words);
                else if (c < forenames.Length + surnames.Length) maker.AddSurname(words);
                else maker.AddWhole(words);
            }

            (f[r], s[r], m[r]) = maker.Finish();
            if (again >= 0) several[again] = (f[r], m[r]);
        }

        return
        [
            Make("forename", FieldKind.Forename, Comparison.Forename, tokens, f),
            Make("surname", FieldKind.Surname, Comparison.Surname, tokens, s),
            Make("other names", FieldKind.FullName, Comparison.OtherNames, lists, m),
        ];
    }

    /// <summary>Several forenames and one surname that is none of them.</summary>
    private static bool IsPlain(string[] forenames, string[] surname) =>
        forenames.Length > 1 && surname.Length == 1 && Array.IndexOf(forenames, surname[0]) < 0;

    private static Field Make(string name, FieldKind kind, Comparison comparison, ValueStore values, int[] codes) =>
        new() { Name = name, Kind = kind, Comparison = comparison, Values = values, Codes = codes };

    private static RecordColumn[] Columns(RecordTable table, IReadOnlyList<ColumnPlan> plan, FieldKind kind) =>
        [.. plan.Where(p => p.Kind == kind).Select(p => table.Find(p.Name)).OfType<RecordColumn>()];

    /// <summary>For each cell of one word its id, 0 for none, -1 for several words.</summary>
    private static int[] Single(string[][] cells, NameMaker maker) =>
        [.. cells.Select(words => words.Length switch { 0 => 0, 1 => maker.Token(words[0]), _ => -1 })];

    private static string[][] Words(RecordColumn column)
    {
        var result = new string[column.Values.Count][];
        for (var v = 0; v < result.Length; v++) result[v] = NameMaker.Words(column.Values[v]);
        return result;
    }
}
