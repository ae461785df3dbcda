using System.Buffers;
using Haven.Core.Access;
using Haven.Core.Databases;
using Haven.Rules.Trail;
using NpgsqlTypes;

namespace Haven.Core.Trail;

/// <summary>Writes an entry in the transaction of what it tells of: either both are kept or neither.</summary>
public static class WriteTrail
{
    private const string Sql = """
        with entry as (
            insert into trail.entries (id, at, actor_id, actor, agency, role, act, operation, reason, detail, purpose_id, fields, subject_count, subject_digest, key_id, code)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)
        )
        insert into trail.subjects (entry_id, record_id) select $1, unnest($17::uuid[])
        """;

    private const int PurposeParameter = 10;

    /// <summary>Writes the entry. A transaction may write several.</summary>
    public static async Task WriteTrailAsync(this HavenTransaction transaction, OperationContext context, TrailEntry entry, CancellationToken ct)
    {
        var key = transaction.TrailKey
            ?? throw new InvalidOperationException("this database was connected to without a key of the trail, so nothing may be done that the trail must tell of");
        var subjects = SubjectSet.Of(entry.Subjects);
        var facts = new TrailFacts
        {
            Id = Guid.CreateVersion7(context.At),
            At = DateTimeOffset.UnixEpoch.AddMicroseconds(CanonicalEntry.Microseconds(context.At)),
            ActorId = context.ActorId,
            Actor = context.Actor,
            Agency = context.Agency,
            Role = context.Role,
            Act = entry.Act.ToString(),
            Operation = entry.Operation,
            Reason = context.Reason,
            Detail = entry.Detail,
            PurposeId = context.PurposeId,
            Fields = entry.Fields,
            SubjectCount = subjects.Ids.Length,
            SubjectDigest = subjects.Digest,
            KeyId = key.Id,
        };
        var canonical = new ArrayBufferWriter<byte>(512);
        CanonicalEntry.Write(facts, canonical);
        await using var command = transaction.TrailCommand(Sql,
            facts.Id, facts.At, facts.ActorId, facts.Actor, facts.Agency, facts.Role, facts.Act, facts.Operation, facts.Reason, facts.Detail, facts.PurposeId,
            facts.Fields.ToArray(), facts.SubjectCount, subjects.Digest, facts.KeyId, key.Sign(canonical.WrittenSpan), subjects.Ids);
        command.Parameters[PurposeParameter].NpgsqlDbType = NpgsqlDbType.Uuid;
        await command.PrepareAsync(ct);
        await command.ExecuteNonQueryAsync(ct);
        transaction.HasEntry = true;
    }

    /// <summary>Writes an entry in a transaction of its own: for what must be in the trail before it is done, or was refused.</summary>
    public static async Task WriteTrailAsync(this HavenDatabase database, DatabaseRole role, OperationContext context, TrailEntry entry, CancellationToken ct)
    {
        await using var transaction = await database.BeginAsync(role, context, ct);
        await transaction.WriteTrailAsync(context, entry, ct);
        await transaction.CommitAsync(ct);
    }
}
