using Npgsql;

namespace Haven.Core.Imports.Jobs;

/// <summary>How imports are read.</summary>
internal static class UploadSql
{
    /// <summary>Uploads, and the bundles that the operator imported, the newest first, from before $1 and $2.</summary>
    public const string List = """
        select * from (
            select j.id, j.uploaded_at as at, u.name, true, j.state, j.step, j.sha256, coalesce(f.rows_read, 0), coalesce(f.added, 0), coalesce(f.unchanged, 0), coalesce(f.rejected, 0), j.errors
            from imports.jobs j join identity.users u on u.id = j.uploaded_by
            left join lateral (select sum(rows_read)::bigint as rows_read, sum(versions_added)::bigint as added, sum(unchanged)::bigint as unchanged, sum(rejected)::bigint as rejected
                from imports.job_files where job_id = j.id and step = j.step) f on true
            union all
            select f.run_id, min(f.loaded_at), 'The operator', false, 'loaded', 'load', null, sum(f.rows_read)::bigint, sum(f.versions_added)::bigint, sum(f.unchanged)::bigint, sum(f.rejected)::bigint, 0
            from imports.files f where not exists (select from imports.jobs j where j.id = f.run_id) group by f.run_id
        ) imports
        where (at, id) < ($1, $2) order by at desc, id desc
        """;

    public const string One = """
        select j.id, j.corrects, (with recursive chain as (
                select j.corrects as id union all select p.corrects from chain join imports.jobs p on p.id = chain.id)
            select count(*)::int from chain), j.uploaded_by, u.name, j.reason, j.uploaded_at, j.sha256, j.bytes, j.known_as_recorded,
            j.step, j.accept_valid, j.state, j.file, j.done, j.total, j.fault, j.errors, j.warnings, j.proposed, j.has_rejected, j.keep_until, j.removed_at,
            array(select c.id from imports.jobs c where c.corrects = j.id order by c.uploaded_at)
        from imports.jobs j join identity.users u on u.id = j.uploaded_by where j.id = $1
        """;

    public const string Files =
        "select file, sha256, rows_read, versions_added, unchanged, rejected, warnings from imports.job_files where job_id = $1 and step = $2 order by file";

    public static ImportLine Line(NpgsqlDataReader r) => new(
        r.GetGuid(0), r.GetFieldValue<DateTimeOffset>(1), r.GetString(2), r.GetBoolean(3), r.GetString(4), r.GetString(5), Text(r, 6),
        r.GetInt64(7), r.GetInt64(8), r.GetInt64(9), r.GetInt64(10), r.GetInt64(11));

    public static Upload Upload(NpgsqlDataReader r) => new(
        r.GetGuid(0), r.IsDBNull(1) ? null : r.GetGuid(1), r.GetInt32(2), r.GetGuid(3), r.GetString(4), r.GetString(5), r.GetFieldValue<DateTimeOffset>(6),
        r.GetString(7), r.GetInt64(8), r.GetBoolean(9), r.GetString(10), r.GetBoolean(11), r.GetString(12), r.GetString(13), r.GetInt64(14), r.GetInt64(15),
        Text(r, 16), r.GetInt64(17), r.GetInt64(18), r.GetInt64(19), r.GetBoolean(20), r.GetFieldValue<DateTimeOffset>(21),
        r.IsDBNull(22) ? null : r.GetFieldValue<DateTimeOffset>(22), r.GetFieldValue<Guid[]>(23));

    public static ImportedFile File(NpgsqlDataReader r) =>
        new(r.GetString(0), r.GetString(1), r.GetInt64(2), r.GetInt64(3), r.GetInt64(4), r.GetInt64(5), r.GetInt64(6));

    public static UploadIssue Issue(NpgsqlDataReader r) => new(r.GetInt32(0), r.GetBoolean(1),
        new(r.GetString(2), r.GetInt64(3), Text(r, 4), Text(r, 5), r.GetString(6), r.GetString(7)));

    private static string? Text(NpgsqlDataReader r, int column) => r.IsDBNull(column) ? null : r.GetString(column);
}
