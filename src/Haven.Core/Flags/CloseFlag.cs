using Haven.Core.Access;
using Haven.Core.Databases;
using Haven.Core.Trail;

namespace Haven.Core.Flags;

/// <summary>A flag to be closed.</summary>
public sealed record CloseFlagInput
{
    public required Guid Flag { get; init; }

    /// <summary>The stand of the flag that was looked at; <see cref="ReadFlag"/> gives it.</summary>
    public required int Stand { get; init; }

    /// <summary>Why, in a word of the policy.</summary>
    public required string CloseReason { get; init; }

    /// <summary>Its day is the first on which the flag is no longer open.</summary>
    public required DecisionInput Decision { get; init; }

    /// <summary>The idempotency key of the form or the API write.</summary>
    public string? Key { get; init; }

    /// <summary>Its name alone: a record prints its members, and a log may print a record.</summary>
    public override string ToString() => nameof(CloseFlagInput);
}

/// <summary>Closes a flag: by enough agencies together or with a supervisor's reason, and with the child's view or why it is not there.</summary>
public sealed class CloseFlag(HavenDatabase database)
{
    public const string Operation = "flags.close";

    /// <exception cref="InputException">No reason, or an agency or reason for closing nobody knows.</exception>
    public Task<FlagOutcome> RunAsync(CloseFlagInput input, OperationContext context, CancellationToken ct)
    {
        var entry = new TrailEntry { Act = TrailAct.Alteration, Operation = Operation, Fields = ["closed_on", "close_reason", "reason", "agencies", "childs_view"] };
        var decision = input.Decision.Tidy(context);
        return new FlagWork(database, context, entry, input.Key).OnFlagAsync(input.Flag, input.Stand, input, async (transaction, flag) =>
        {
            await decision.CheckAgenciesAsync(transaction, ct);
            if ((OpenFlag.Objection(flag, decision, context) ?? decision.OfClosing(flag)) is { } objection)
                return FlagOutcome.Of(objection);
            await OpenFlag.CloseAsync(transaction, flag, input.CloseReason, decision, ct);
            var write = new WriteDecision(context, decision, flag.Type, flag.District) { Kind = "closed" };
            return new FlagOutcome.Done(flag.Id, await write.RunAsync(transaction, flag.Id, ct));
        }, ct);
    }
}
