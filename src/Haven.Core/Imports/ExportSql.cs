namespace Haven.Core.Imports;

/// <summary>The query that gives a file's every version in the bundle's own shape.</summary>
internal static class ExportSql
{
    public static string For(BundleFile file)
    {
        var fields = string.Join(", ", file.Fields);
        var joins = file.Columns.Where(c => c.Kind == ColumnKind.Reference)
            .Select(c => $"left join {c.Target} to_{c.Field} on to_{c.Field}.id = v.{c.Field}");
        var order = string.Join(", ", file.Columns.Where(c => file.Key.Contains(c.Name)).Select(OrderOf));
        return $"""
            select {string.Join(", ", file.Columns.Select(c => $"{Cell(c)} as \"{c.Name}\""))}, {Instant("v.recorded_at")} as recorded_at
            from (
                select id, {fields}, version, recorded_at from {file.Table}
                union all
                select id, {fields}, version, recorded_at from {file.History}
            ) v
            {string.Join("\n", joins)}
            order by {order}, v.recorded_at
            """;
    }

    /// <summary>Rows whose reference cannot be written: the other source's name and id read as an id of the row's own source.</summary>
    public static string? AmbiguousReferences(BundleFile file)
    {
        var checks = file.Columns.Where(c => c.IsReference).SelectMany(c => new[] { file.Table, file.History }.Select(table => $"""
            select v.source || '/' || v.source_id
            from {table} v join {c.Target} t on t.id = {(c.Kind == ColumnKind.ReferenceList ? $"any (v.{c.Field})" : $"v.{c.Field}")} and t.source <> v.source
            join {c.Target} own on own.source = v.source and own.source_id = t.source || '/' || t.source_id
            """)).ToList();
        return checks.Count == 0 ? null : string.Join("\nunion all\n", checks) + "\nlimit 1";
    }

    private static string Cell(BundleColumn column)
    {
        var value = "v." + column.Field;
        return column.Kind switch
        {
            ColumnKind.YesNo => $"case {value} when true then 'yes' when false then 'no' end",
            ColumnKind.Date => $"to_char({value}, 'YYYY-MM-DD')",
            ColumnKind.Instant or ColumnKind.InstantOrDay => Instant(value),
            ColumnKind.Number => $"{value}::text",
            ColumnKind.TextList or ColumnKind.WordList => $"array_to_string({value}, ';')",
            ColumnKind.Reference => Reference($"to_{column.Field}"),
            ColumnKind.ReferenceList => $"""
                (select string_agg({Reference("t")}, ';' order by u.n)
                 from unnest({value}) with ordinality u(id, n) join {column.Target} t on t.id = u.id)
                """,
            _ => value,
        };
    }

    private static string Reference(string alias) =>
        $"case when {alias}.source = v.source then {alias}.source_id else {alias}.source || '/' || {alias}.source_id end";

    /// <summary>An instant as the bundle writes it: UTC to the microsecond, null for what has always been known.</summary>
    public static string Instant(string value) =>
        $"""case when {value} > '-infinity' then to_char({value} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') end""";

    private static string OrderOf(BundleColumn column) =>
        column.Kind == ColumnKind.Text ? $"v.{column.Field} collate \"C\"" : $"v.{column.Field} nulls first";
}
