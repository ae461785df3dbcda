using Haven.Core.Access;
using Haven.Core.Databases;
using Haven.Core.Measures;
using Haven.Core.Policies;
using Haven.Core.Trail;
using Haven.Rules.Access;

namespace Haven.Core.Flags;

/// <summary>What came of a safeguarding consideration.</summary>
public sealed record SettleConsiderationInput
{
    public required Guid Consideration { get; init; }

    /// <summary>A word of the policy.</summary>
    public required string Outcome { get; init; }
    public required string Reason { get; init; }

    /// <summary>The idempotency key of the form or the API write.</summary>
    public string? Key { get; init; }

    /// <summary>Its name alone: a record prints its members, and a log may print a record.</summary>
    public override string ToString() => nameof(SettleConsiderationInput);
}

/// <summary>
/// A child who may have caused harm is a child. The consideration stands in the risk group of every record of the child,
/// without the flag and its intelligence, so that the lead of each agency sees it (docs/decisions/0054).
/// </summary>
public sealed class Considerations(HavenDatabase database)
{
    public const string Operation = "flags.consideration.settle";

    /// <summary>Says what came of it, on all the child's records at once.</summary>
    /// <exception cref="InputException">No reason, or an outcome nobody knows.</exception>
    public async Task<FlagOutcome> SettleAsync(SettleConsiderationInput input, OperationContext context, CancellationToken ct)
    {
        if (string.IsNullOrWhiteSpace(input.Reason))
            throw new InputException("give a reason: whoever looks at this later must see why");
        var today = Days.Of(context.At);
        var outcomes = FlagPolicies.ReviewsOn(district: null, today).ConsiderationOutcomes;
        if (!outcomes.Contains(input.Outcome))
            throw new InputException($"\"{input.Outcome}\" is no outcome of a consideration: give one of {string.Join(", ", outcomes)}");
        var entry = new TrailEntry { Act = TrailAct.Alteration, Operation = Operation, Fields = ["outcome", "reason"] };
        var record = await RecordAsync(input.Consideration, context, entry, ct);
        return await new FlagWork(database, context, entry, input.Key).OnRecordAsync(record, FieldGroups.Risk, input, async transaction =>
            await transaction.ExecuteAsync("""
                update flags.considerations set settled_on = $2, settled_by = $3, settled_agency = $4, outcome = $5, settled_reason = $6
                where id = $1 and settled_on is null
                """, ct, input.Consideration, today, context.ActorId, context.Agency, input.Outcome, input.Reason.Trim()) == 1
            ? new FlagOutcome.Done(record, input.Consideration)
            : new FlagOutcome.Refused("already-settled", "Somebody has said already what came of this."), ct);
    }

    internal static async Task<Guid> OpenAsync(HavenTransaction transaction, Guid record, OperationContext context, CancellationToken ct)
    {
        await transaction.ExecuteAsync("""
            insert into flags.considerations (matter, record_id, opened_on, opened_by, agency) values ($1, $2, $3, $4, $5) on conflict do nothing
            """, ct, Guid.CreateVersion7(), record, Days.Of(context.At), context.ActorId, context.Agency);
        return await transaction.ScalarAsync<Guid>("select id from flags.considerations where record_id = $1 and settled_on is null", ct, record);
    }

    // One that is not there or not in reach gives an empty id, which is no record's.
    private async Task<Guid> RecordAsync(Guid consideration, OperationContext context, TrailEntry entry, CancellationToken ct)
    {
        await using var transaction = await database.BeginAsync(DatabaseRole.App, context, ct);
        var record = await transaction.ScalarAsync<Guid?>("select record_id from flags.considerations where id = $1", ct, consideration);
        await transaction.WriteTrailAsync(context, entry with { Act = TrailAct.Consultation, Fields = [], Subjects = record is { } found ? [found] : [] }, ct);
        await transaction.CommitAsync(ct);
        return record ?? Guid.Empty;
    }
}
