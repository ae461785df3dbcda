using Haven.Core.Databases;

namespace Haven.Core.Imports;

/// <summary>
/// Contracts §2: a parent counts as known no later than the earliest row that refers to it. Children before parents,
/// so that a flag known early through its level makes its person known early too.
/// </summary>
internal static class KnownEarlier
{
    /// <param name="loaded">The files of this import; the others may still refer to what became known early through it.</param>
    public static async Task NoteAsync(HavenTransaction transaction, IReadOnlyCollection<BundleFile> loaded, CancellationToken ct)
    {
        foreach (var file in Bundle.Files.Reverse())
        {
            foreach (var column in file.Columns.Where(c => c.IsReference || c.Kind == ColumnKind.District))
                await transaction.ExecuteAsync(Sql(file, column, loaded.Contains(file)), ct);
        }
    }

    private static string Sql(BundleFile file, BundleColumn column, bool isLoaded)
    {
        var byCode = column.Kind == ColumnKind.District;
        var parent = byCode ? "agencies.districts" : column.Target!;
        var each = column.Kind == ColumnKind.ReferenceList ? $"unnest(c.{column.Field})" : $"c.{column.Field}";
        return $"""
            with first_of_parent as (
                select id{(byCode ? ", code" : "")}, recorded_at from {parent} where version = 1
                union all
                select id{(byCode ? ", code" : "")}, recorded_at from {parent}_history where version = 1
            ), referred as (
                {(isLoaded ? $"select {each} as parent, c.recorded_at as known_from from chain_{file.Name} c where c.row is not null union all" : "")}
                select {each} as parent, e.known_from
                from haven.known_earlier e
                join (select id, {column.Field} from {file.Table} where version = 1
                      union all select id, {column.Field} from {file.History} where version = 1) c on c.id = e.id
                where e.target = '{file.Table}' and e.loaded_at = now()
            ), earliest as (
                select parent, min(known_from) as known_from from referred where parent is not null group by parent
            )
            insert into haven.known_earlier (target, id, known_from)
            select '{parent}', p.id, e.known_from
            from earliest e join first_of_parent p on p.{(byCode ? "code" : "id")} = e.parent
            where e.known_from < p.recorded_at
              and not exists (select from haven.known_earlier k where k.target = '{parent}' and k.id = p.id and k.known_from <= e.known_from)
            """;
    }
}
