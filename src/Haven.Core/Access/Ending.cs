using Haven.Core.Databases;

namespace Haven.Core.Access;

/// <summary>Relations are ended, never deleted.</summary>
internal static class Ending
{
    /// <summary>Ends a relation of that kind and record now. Its id, or null when it is not there or has ended.</summary>
    public static async Task<Guid?> NowAsync(HavenTransaction transaction, string kind, Guid id, Guid record, OperationContext context, CancellationToken ct) =>
        await transaction.ExecuteAsync("""
            update access.relations set until_at = greatest(now(), from_at), ended_by = $4
            where id = $1 and record_id = $2 and kind = $3 and (until_at is null or until_at > now())
            """, ct, id, record, kind, context.ActorId) == 1 ? id : null;
}
