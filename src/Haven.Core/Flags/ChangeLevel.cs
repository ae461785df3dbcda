using Haven.Core.Access;
using Haven.Core.Databases;
using Haven.Core.Trail;

namespace Haven.Core.Flags;

/// <summary>Another level for a flag.</summary>
public sealed record ChangeLevelInput
{
    public required Guid Flag { get; init; }

    /// <summary>The stand of the flag that was looked at; <see cref="ReadFlag"/> gives it.</summary>
    public required int Stand { get; init; }

    /// <summary>The code of a level of the policy in force that day in the flag's district.</summary>
    public required string Level { get; init; }
    public required DecisionInput Decision { get; init; }

    /// <summary>The idempotency key of the form or the API write.</summary>
    public string? Key { get; init; }

    /// <summary>Its name alone: a record prints its members, and a log may print a record.</summary>
    public override string ToString() => nameof(ChangeLevelInput);
}

/// <summary>Changes the level of a flag between reviews, as when an event has raised the risk.</summary>
public sealed class ChangeLevel(HavenDatabase database)
{
    public const string Operation = "flags.level";

    /// <exception cref="InputException">No reason, or an agency or level nobody knows.</exception>
    public Task<FlagOutcome> RunAsync(ChangeLevelInput input, OperationContext context, CancellationToken ct)
    {
        var entry = new TrailEntry { Act = TrailAct.Alteration, Operation = Operation, Fields = ["level", "reason", "agencies"] };
        var decision = input.Decision.Tidy(context);
        return new FlagWork(database, context, entry, input.Key).OnFlagAsync(input.Flag, input.Stand, input, async (transaction, flag) =>
        {
            await decision.CheckAgenciesAsync(transaction, ct);
            if ((OpenFlag.Objection(flag, decision, context) ?? decision.OfAssessment() ?? OpenFlag.NewLevel(flag, input.Level, decision)) is { } objection)
                return FlagOutcome.Of(objection);
            var write = new WriteDecision(context, decision, flag.Type, flag.District) { Kind = "level", Level = input.Level };
            await write.SetLevelAsync(transaction, flag.Id, ct);
            return new FlagOutcome.Done(flag.Id, await write.RunAsync(transaction, flag.Id, ct));
        }, ct);
    }
}
