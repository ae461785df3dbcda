using Haven.Core.Access;
using Haven.Core.Databases;
using Haven.Core.Trail;
using Npgsql;

namespace Haven.Core.Exchanges;

/// <summary>A webhook of a client's own.</summary>
public sealed record SubscriptionLine(Guid Id, string Url, IReadOnlyList<string> Events, DateTimeOffset BegunAt);

/// <summary>A telling that was sent at least once. What was withheld is not shown: it would say that something happened.</summary>
/// <param name="State"><c>waiting</c>, <c>delivered</c> or <c>dead</c>.</param>
public sealed record DeliveryLine(
    Guid Id, Guid Event, string Type, string State, int Attempts, DateTimeOffset? NextAt, int? LastStatus, string? LastFault, DateTimeOffset? SettledAt);

/// <summary>A client's own webhooks and what was sent by them.</summary>
public sealed class Subscriptions(HavenDatabase database)
{
    public async Task<IReadOnlyList<SubscriptionLine>> ListAsync(OperationContext context, CancellationToken ct)
    {
        await using var transaction = await database.BeginAsync(DatabaseRole.Identity, context, ct);
        return await transaction.ListAsync("select id, url, events, begun_at from exchanges.subscriptions where client_id = $1 and ended_at is null order by id",
            r => new SubscriptionLine(r.GetGuid(0), r.GetString(1), r.GetFieldValue<string[]>(2), r.GetFieldValue<DateTimeOffset>(3)), ct, context.ActorId);
    }

    /// <summary>Ends a webhook; false when the client has no such one.</summary>
    public async Task<bool> EndAsync(Guid subscription, OperationContext context, CancellationToken ct)
    {
        await using var transaction = await database.BeginAsync(DatabaseRole.Identity, context, ct);
        if (await transaction.ExecuteAsync("update exchanges.subscriptions set ended_at = now() where id = $1 and client_id = $2 and ended_at is null", ct, subscription, context.ActorId) == 0)
            return false;
        await transaction.WriteTrailAsync(context, new() { Act = TrailAct.Configuration, Operation = "exchanges.unsubscribe", Fields = ["ended_at"] }, ct);
        await transaction.CommitAsync(ct);
        return true;
    }

    /// <summary>What was sent, the newest first; null when the client has no such webhook.</summary>
    /// <param name="before">The last one of the page before.</param>
    public async Task<IReadOnlyList<DeliveryLine>?> DeliveriesAsync(Guid subscription, Guid? before, int limit, OperationContext context, CancellationToken ct)
    {
        await using var transaction = await database.BeginAsync(DatabaseRole.Identity, context, ct);
        if (!await transaction.ScalarAsync<bool>("select exists (select from exchanges.subscriptions where id = $1 and client_id = $2)", ct, subscription, context.ActorId))
            return null;
        return await transaction.ListAsync("""
            select d.id, d.event_id, e.type, d.state, d.attempts, case when d.state = 'waiting' then d.next_at end, d.last_status, d.last_fault, d.settled_at
            from exchanges.deliveries d join exchanges.events e on e.id = d.event_id
            where d.subscription_id = $1 and d.attempts > 0 and d.state <> 'withheld' and d.id < $2
            order by d.id desc limit $3
            """, Line, ct, subscription, before ?? Guid.AllBitsSet, limit);
    }

    /// <summary>Sends one again, as if it were new; false when the client has no such one that was sent.</summary>
    public async Task<bool> RedeliverAsync(Guid subscription, Guid delivery, OperationContext context, CancellationToken ct)
    {
        await using var transaction = await database.BeginAsync(DatabaseRole.Identity, context, ct);
        if (await transaction.ExecuteAsync("""
            update exchanges.deliveries d set state = 'waiting', attempts = 0, next_at = $4, settled_at = null
            from exchanges.subscriptions s
            where d.id = $2 and d.subscription_id = $1 and s.id = $1 and s.client_id = $3 and s.ended_at is null and d.state <> 'withheld' and d.attempts > 0
            """, ct, subscription, delivery, context.ActorId, context.At.ToUniversalTime()) == 0)
            return false;
        await transaction.WriteTrailAsync(context, new() { Act = TrailAct.Configuration, Operation = "exchanges.redeliver" }, ct);
        await transaction.CommitAsync(ct);
        return true;
    }

    private static DeliveryLine Line(NpgsqlDataReader row) => new(
        row.GetGuid(0), row.GetGuid(1), row.GetString(2), row.GetString(3), row.GetInt32(4), row.IsDBNull(5) ? null : row.GetFieldValue<DateTimeOffset>(5),
        row.IsDBNull(6) ? null : row.GetInt32(6), row.IsDBNull(7) ? null : row.GetString(7), row.IsDBNull(8) ? null : row.GetFieldValue<DateTimeOffset>(8));
}
