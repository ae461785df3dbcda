using Haven.Core.Databases;

namespace Haven.Core.Access.Grants;

/// <summary>A grant as those who decide, end or review it need to know it.</summary>
internal sealed record OneGrant(Guid User, Guid ProposedBy, bool IsDecided, bool IsGranted, bool IsReviewed, bool IsPast)
{
    public bool IsByOperator => ProposedBy == OperationContext.OperatorId;

    /// <exception cref="InputException">There is no such grant.</exception>
    public static async Task<OneGrant> FindAsync(HavenTransaction transaction, Guid id, CancellationToken ct) =>
        (await transaction.ListAsync("""
            select user_id, proposed_by, decision is not null, coalesce(decision = 'granted', false), reviewed_by is not null, coalesce(until_at <= now(), false)
            from access.grants where id = $1
            """, r => new OneGrant(r.GetGuid(0), r.GetGuid(1), r.GetBoolean(2), r.GetBoolean(3), r.GetBoolean(4), r.GetBoolean(5)), ct, id))
        is [var grant] ? grant : throw new InputException($"there is no grant {id}: give the id of one in the list of grants");

    /// <summary>Ends it now; false when it has ended already.</summary>
    public static async Task<bool> EndAsync(HavenTransaction transaction, Guid id, OperationContext context, string why, CancellationToken ct) =>
        await transaction.ExecuteAsync("""
            update access.grants set until_at = greatest(now(), from_at), ended_by = $2, ended_why = $3
            where id = $1 and decision = 'granted' and (until_at is null or until_at > now())
            """, ct, id, context.ActorId, why) == 1;
}
