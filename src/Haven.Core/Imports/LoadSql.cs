namespace Haven.Core.Imports;

/// <summary>
/// The set-based SQL that takes one staged file into its versioned table: rows_x are the staged rows with their
/// references found, chain_x the successive versions of each id, the newest held one first where there is one.
/// Names come from the format only; no value of a bundle is ever part of the text.
/// </summary>
internal sealed class LoadSql(BundleFile file, IReadOnlyCollection<BundleColumn> present, bool knownAsRecorded)
{
    private readonly string stage = Stage.TableOf(file);

    public string Rows => "rows_" + file.Name;
    public string Chain => "chain_" + file.Name;
    private string Keys => string.Join(", ", file.KeyFields);
    private string Fields => string.Join(", ", file.Fields);

    /// <summary>Rows that repeat an id at one recorded time: (row, first row, whether they say the same, the time).</summary>
    public string Repeats => $"""
        with first as (
            select min(row) as first_row, {KeyExpressions("s")}, stated
            from {stage} s where not bad group by {string.Join(", ", file.KeyFields.Select((_, i) => i + 2))}, stated having count(*) > 1
        )
        select s.row, f.first_row, ({Prefixed("s", StageFields)}) is not distinct from ({Prefixed("t", StageFields)}), {ExportSql.Instant("s.stated")}
        from first f
        join {stage} t on t.row = f.first_row
        join {stage} s on {KeyMatch("s", "f", coalesced: true)} and s.stated is not distinct from f.stated and s.row <> f.first_row and not s.bad
        order by s.row
        """;

    /// <summary>Without the switch only the latest row of each id counts.</summary>
    public string KeepLatest => $"""
        update {stage} s set repeated = true from (
            select row, row_number() over (partition by {Keys} order by stated desc nulls last, row) as nth
            from {stage} where not bad and not repeated) latest
        where latest.row = s.row and latest.nth > 1
        """;

    public string CreateRows => $"""
        create temp table {Rows} on commit drop as
        select s.row, false as bad, h.id as held_id, h.version as held_version, h.recorded_at as held_at,
            {(knownAsRecorded ? "coalesce(s.stated, '-infinity')" : "greatest(now(), h.recorded_at + interval '1 microsecond')")} as recorded_at,
            {string.Join(", ", file.Columns.SelectMany(Selected))}
        from {stage} s
        left join {file.Table} h on {KeyMatch("s", "h")}
        {string.Join("\n", present.SelectMany(Lookups))}
        where not s.bad and not s.repeated
        """;

    /// <summary>(row, column, value, kind) of every staged row that cannot stand.</summary>
    public string RowFaults => string.Join("\nunion all\n", Faults()) + "\norder by 1";

    /// <summary>
    /// Rows that say what Haven already holds for a moment up to the newest version. A later row that says the same as
    /// the newest waits for the chain: another row of this bundle may come between them.
    /// </summary>
    public string DropHeld => $"""
        delete from {Rows} r using (
            select id, recorded, {Fields} from {file.Table} union all
            select id, recorded, {Fields} from {file.History}) v
        where v.id = r.held_id and v.recorded @> {(knownAsRecorded ? "r.recorded_at and r.recorded_at <= r.held_at" : "'infinity'::timestamptz")} and not r.bad and {SameContent("r", "v")}
        """;

    public string NotLater => $"select row, {ExportSql.Instant("held_at")}, {ExportSql.Instant("recorded_at")} from {Rows} where held_id is not null and not bad and recorded_at <= held_at order by row";

    /// <summary>Refuses every row of an id of which one row is refused. Gives (row, a refused row of the same id).</summary>
    public string Siblings => $"""
        with refused as (
            select {KeyExpressions("b")}, min(row) as row
            from (select row, {Keys} from {stage} where bad union all select row, {Keys} from {Rows} where bad) b
            group by {string.Join(", ", file.KeyFields.Select((_, i) => i + 1))}
        )
        update {Rows} r set bad = true from refused f where not r.bad and {KeyMatch("r", "f", coalesced: true)}
        returning r.row, f.row
        """;

    public string CreateChain => $"""
        create temp table ids_{file.Name} on commit drop as
            select {Keys}, uuidv7() as id from (select distinct {Keys} from {Rows} where held_id is null and not bad) k;
        analyze ids_{file.Name};
        create temp table {Chain} on commit drop as
        with every as (
            select r.row, coalesce(r.held_id, n.id) as id, r.held_id is not null as held, coalesce(r.held_version, 0) as held_version,
                r.recorded_at, {Prefixed("r", file.Fields)}
            from {Rows} r left join ids_{file.Name} n on r.held_id is null and {KeyMatch("r", "n")}
            where not r.bad
            union all
            select null, b.id, true, b.version, b.recorded_at, {Prefixed("b", file.Fields)}
            from {file.Table} b where b.id in (select held_id from {Rows} where not bad and held_id is not null)
        ), marked as (
            select *, row_number() over w = 1 or {string.Join(" or ", file.Fields.Select(f => $"{f} is distinct from lag({f}) over w"))} as changed
            from every window w as (partition by id order by recorded_at)
        )
        select row, id, held, held_version, held_version + (row_number() over w)::int - held::int as version,
            recorded_at, lead(recorded_at) over w as superseded_at, {Fields}
        from marked where changed window w as (partition by id order by recorded_at);
        analyze {Chain}
        """;

    /// <summary>Holds fast the rows that will change; how many of them somebody else has changed since they were read.</summary>
    public string HoldFast => $"""
        select count(*) from (
            select b.version, c.held_version from {file.Table} b join {Chain} c on c.id = b.id and c.held
            order by b.id for no key update of b) held
        where version <> held_version
        """;

    /// <summary>(row, key and row of what it overlaps, id, first day) where two rows known at one moment cannot both hold.</summary>
    public string Overlaps(ExclusiveHold hold)
    {
        var match = string.Join(" and ", hold.Fields.Select(f => $"a.{f} = b.{f}"));
        var fields = string.Join(", ", hold.Fields.Append(hold.From).Append(hold.To).Append("source").Append("source_id"));
        var whose = $"{hold.Fields[0]} in (select {hold.Fields[0]} from {Chain})";
        return $"""
            with known as (
                select row, id, {fields}, tstzrange(recorded_at, superseded_at) as known from {Chain}
                union all
                select null, id, {fields}, recorded from {file.History} where {whose}
                union all
                select null, id, {fields}, recorded from {file.Table} b
                where {whose} and not exists (select from {Chain} c where c.id = b.id)
            )
            select a.row, min(b.source || '/' || b.source_id), min(b.row), (array_agg(a.id))[1], min(a.{hold.From})::text
            from known a join known b on {match} and a.id <> b.id
                and daterange(a.{hold.From}, a.{hold.To}) && daterange(b.{hold.From}, b.{hold.To}) and a.known && b.known
            where a.row is not null group by a.row order by a.row
            """;
    }

    /// <summary>Writes history first, then the newest version of each id.</summary>
    public string Write => $"""
        insert into {file.History} (id, {Fields}, version, recorded_at, superseded_at, loaded_at, unloaded_at, written_in, written_by)
            select b.id, {Prefixed("b", file.Fields)}, b.version, b.recorded_at, c.superseded_at, b.loaded_at, greatest(now(), b.loaded_at + interval '1 microsecond'), b.written_in, b.written_by
            from {Chain} c join {file.Table} b using (id) where c.row is null and c.superseded_at is not null;
        insert into {file.History} (id, {Fields}, version, recorded_at, superseded_at, loaded_at, unloaded_at, written_by)
            select id, {Fields}, version, recorded_at, superseded_at, now(), now(), haven.actor()
            from {Chain} where row is not null and superseded_at is not null;
        insert into {file.Table} (id, {Fields}, version, recorded_at)
            select id, {Fields}, version, recorded_at from {Chain} where not held and superseded_at is null;
        update {file.Table} b set {string.Join(", ", file.Fields.Except(file.KeyFields).Select(f => $"{f} = c.{f}"))}, version = c.version, recorded_at = c.recorded_at
            from {Chain} c where c.id = b.id and c.held and c.row is not null and c.superseded_at is null;
        """;

    private IEnumerable<string> StageFields => file.Columns.SelectMany(c =>
        c.Kind == ColumnKind.Identifier ? BundleFile.FieldsOf(c) : [Stage.FieldOf(c)]);

    private IEnumerable<string> Selected(BundleColumn column)
    {
        foreach (var field in BundleFile.FieldsOf(column))
        {
            if (!present.Contains(column))
                yield return $"h.{field}";
            else if (column.Kind == ColumnKind.Reference)
                yield return $"coalesce(own_{field}.id, other_{field}.id) as {field}, case when coalesce(own_{field}.id, other_{field}.id) is null then s.{Stage.FieldOf(column)} end as {field}_missing";
            else if (column.Kind == ColumnKind.ReferenceList)
                yield return $"found_{field}.ids as {field}, found_{field}.missing as {field}_missing";
            else if (column.Kind == ColumnKind.District)
                yield return $"s.{field}, case when place_{field}.code is null then s.{field} end as {field}_missing";
            else
                yield return $"s.{field}";
        }
    }

    private static IEnumerable<string> Lookups(BundleColumn column)
    {
        var given = $"s.{Stage.FieldOf(column)}";
        if (column.Kind == ColumnKind.District)
        {
            yield return $"left join agencies.districts place_{column.Field} on place_{column.Field}.code = {given}";
        }
        else if (column.Kind == ColumnKind.Reference)
        {
            yield return $"left join {column.Target} own_{column.Field} on {OwnMatch($"own_{column.Field}", given)}";
            yield return $"left join {column.Target} other_{column.Field} on own_{column.Field}.id is null and {OtherMatch($"other_{column.Field}", given)}";
        }
        else if (column.Kind == ColumnKind.ReferenceList)
        {
            yield return $"""
                left join lateral (
                    select array_agg(coalesce(own.id, other.id) order by n) as ids,
                        string_agg(ref, ';') filter (where own.id is null and other.id is null) as missing
                    from unnest({given}) with ordinality as given(ref, n)
                    left join {column.Target} own on {OwnMatch("own", "ref")}
                    left join {column.Target} other on own.id is null and {OtherMatch("other", "ref")}
                ) found_{column.Field} on {given} is not null
                """;
        }
    }

    private static string OwnMatch(string alias, string given) => $"{alias}.source = s.source and {alias}.source_id = {given}";

    private static string OtherMatch(string alias, string given) =>
        $"{alias}.source = split_part({given}, '/', 1) and {alias}.source_id = substr({given}, strpos({given}, '/') + 1) and strpos({given}, '/') > 0";

    private IEnumerable<string> Faults()
    {
        foreach (var column in present.Where(c => c.IsReference || c.Kind == ColumnKind.District))
            yield return $"select row, '{column.Name}' as name, {column.Field}_missing as value, 'missing' as kind from {Rows} where {column.Field}_missing is not null";
        foreach (var (first, last) in file.InOrder)
            yield return $"select row, '{NameOf(last)}', {last}::text, '{NameOf(first)}' from {Rows} where {last} < {first}";
        if (knownAsRecorded)
            yield return $"select row, 'recorded_at', recorded_at::text, 'future' from {Rows} where recorded_at > now()";
        yield return "select 0::bigint, '', '', '' where false";
    }

    private string NameOf(string field) => file.Columns.First(c => c.Field == field).Name;

    private string SameContent(string a, string b)
    {
        var compared = present.SelectMany(BundleFile.FieldsOf).Except(file.KeyFields).ToList();
        return compared.Count == 0 ? "true" : $"({Prefixed(a, compared)}) is not distinct from ({Prefixed(b, compared)})";
    }

    private string KeyExpressions(string alias) => string.Join(", ", file.KeyFields.Select(f => $"{KeyExpression(alias, f)} as {f}"));

    private string KeyExpression(string alias, string field) =>
        file.Columns.First(c => c.Field == field).Required ? $"{alias}.{field}" : $"coalesce({alias}.{field}, '-infinity')";

    private string KeyMatch(string a, string b, bool coalesced = false) =>
        string.Join(" and ", file.KeyFields.Select(f => $"{KeyExpression(a, f)} = {(coalesced ? $"{b}.{f}" : KeyExpression(b, f))}"));

    private static string Prefixed(string alias, IEnumerable<string> fields) => string.Join(", ", fields.Select(f => $"{alias}.{f}"));
}
