using Haven.Core.Access;
using Haven.Core.Access.Grants;
using Haven.Core.Databases;
using Haven.Core.Identity;
using Haven.Core.Trail;
using Haven.Rules.Access;

namespace Haven.Core.Exchanges;

/// <summary>
/// Whether the client of a subscription may know of an event now: the same decision as for reading. That it is told is
/// a sharing, and in the trail before it is sent.
/// </summary>
internal sealed class MayBeTold(HavenDatabase database, TimeProvider clock)
{
    public async Task<bool> RunAsync(Delivery delivery, CancellationToken ct)
    {
        var at = clock.GetUtcNow().ToUniversalTime();
        if (await WhoAsync(delivery.Subscription, at, ct) is not { } machine)
            return false;
        var context = machine.Context($"told of {delivery.Type}", at);
        await using var transaction = await database.BeginAsync(DatabaseRole.Decision, context, ct);
        var may = delivery.Record is { } record ? await OfRecordAsync(transaction, context, record, (FieldGroups)delivery.Groups, ct) : await OfImportAsync(transaction, context, ct);
        await transaction.WriteTrailAsync(context, new()
        {
            Act = may ? TrailAct.Sharing : TrailAct.Refusal,
            Operation = "exchanges.deliver",
            Fields = may ? ["id"] : [],
            Detail = delivery.Type,
            Subjects = delivery.Record is { } subject ? [subject] : [],
        }, ct);
        await transaction.CommitAsync(ct);
        return may;
    }

    private async Task<Machine?> WhoAsync(Guid subscription, DateTimeOffset at, CancellationToken ct)
    {
        await using var transaction = await database.BeginAsync(DatabaseRole.Identity, IdentityTrail.AtTheDoor(at), ct);
        return (await transaction.ListAsync($"""
            select {Machine.Columns}, c.scopes from exchanges.subscriptions x {Machine.Live} where x.id = $1 and x.ended_at is null
            """, row => Machine.Read(row, scopes: 5), ct, subscription, at)).SingleOrDefault();
    }

    private static async Task<bool> OfRecordAsync(HavenTransaction transaction, OperationContext context, Guid record, FieldGroups group, CancellationToken ct)
    {
        var decision = await CaseFacts.DecideAsync(transaction, context, record, CaseAct.Read, FieldGroups.None, ct);
        return decision.IsAllowed && decision.Fields.HasFlag(group);
    }

    // Imports are the administrators' own.
    private static async Task<bool> OfImportAsync(HavenTransaction transaction, OperationContext context, CancellationToken ct) =>
        await ChangeByRole.RefusalAsync(transaction, context, [Role.Administrator], usersOnly: true, ct) is null;
}
