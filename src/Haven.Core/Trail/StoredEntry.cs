using Haven.Rules.Trail;
using Npgsql;

namespace Haven.Core.Trail;

/// <summary>An entry as the database holds it, read back into what its code was made over.</summary>
internal static class StoredEntry
{
    public const int ColumnCount = 16;

    /// <summary>The columns that <see cref="Read"/> wants, of the table or alias <c>e</c>.</summary>
    public const string Columns =
        "e.id, e.at, e.actor_id, e.actor, e.agency, e.role, e.act, e.operation, e.reason, e.detail, e.purpose_id, e.fields, e.subject_count, e.subject_digest, e.key_id, e.code";

    /// <param name="row">A row whose columns begin with <see cref="Columns"/> at <paramref name="at"/>.</param>
    public static (TrailFacts Facts, byte[] Code) Read(NpgsqlDataReader row, int at) => (new TrailFacts
    {
        Id = row.GetGuid(at),
        At = row.GetFieldValue<DateTimeOffset>(at + 1),
        ActorId = row.GetGuid(at + 2),
        Actor = row.GetString(at + 3),
        Agency = row.GetString(at + 4),
        Role = row.GetString(at + 5),
        Act = row.GetString(at + 6),
        Operation = row.GetString(at + 7),
        Reason = row.GetString(at + 8),
        Detail = row.GetString(at + 9),
        PurposeId = row.IsDBNull(at + 10) ? null : row.GetGuid(at + 10),
        Fields = row.GetFieldValue<string[]>(at + 11),
        SubjectCount = row.GetInt32(at + 12),
        SubjectDigest = row.GetFieldValue<byte[]>(at + 13),
        KeyId = row.GetInt64(at + 14),
    }, row.GetFieldValue<byte[]>(at + 15));
}
