using Haven.Core.Access;
using Haven.Core.Databases;
using Haven.Core.Policies;
using Haven.Core.Trail;
using Haven.Rules.Flags;

namespace Haven.Core.Flags;

/// <summary>A review of a flag and what it brings.</summary>
public sealed record ReviewFlagInput
{
    public required Guid Flag { get; init; }

    /// <summary>The stand of the flag that was looked at; <see cref="ReadFlag"/> gives it.</summary>
    public required int Stand { get; init; }
    public required ReviewOutcome Outcome { get; init; }

    /// <summary>The new level, when the review raises or lowers it.</summary>
    public string? Level { get; init; }

    /// <summary>Why, in a word of the policy, when the review closes the flag.</summary>
    public string? CloseReason { get; init; }
    public required DecisionInput Decision { get; init; }

    /// <summary>The idempotency key of the form or the API write.</summary>
    public string? Key { get; init; }

    /// <summary>Its name alone: a record prints its members, and a log may print a record.</summary>
    public override string ToString() => nameof(ReviewFlagInput);
}

/// <summary>Reviews a flag. Too many reviews in a row without change go to a supervisor; that one stands once confirmed.</summary>
public sealed class ReviewFlag(HavenDatabase database)
{
    public const string Operation = "flags.review";

    /// <exception cref="InputException">No reason, or an agency, level or reason for closing nobody knows.</exception>
    public Task<FlagOutcome> RunAsync(ReviewFlagInput input, OperationContext context, CancellationToken ct)
    {
        var entry = new TrailEntry { Act = TrailAct.Alteration, Operation = Operation, Fields = ["outcome", "level", "closed_on", "reason", "agencies"] };
        var decision = input.Decision.Tidy(context);
        return new FlagWork(database, context, entry, input.Key).OnFlagAsync(input.Flag, input.Stand, input, async (transaction, flag) =>
        {
            await decision.CheckAgenciesAsync(transaction, ct);
            if ((OpenFlag.Objection(flag, decision, context) ?? OfOutcome(flag, input, decision)) is { } objection)
                return FlagOutcome.Of(objection);
            var waits = ReviewOutcomes.WaitsForSupervisor(input.Outcome, flag.NoChangeBefore, FlagPolicies.ReviewsOn(flag.District, decision.On));
            var isChange = input.Outcome is ReviewOutcome.RaiseLevel or ReviewOutcome.Lower;
            var write = new WriteDecision(context, decision, flag.Type, flag.District)
            {
                Kind = "reviewed",
                Outcome = ReviewOutcomes.Of(input.Outcome),
                Level = input.Outcome == ReviewOutcome.Close ? null : isChange ? input.Level : flag.Level,
                WaitsForSupervisor = waits,
            };
            if (input.Outcome == ReviewOutcome.Close)
                await OpenFlag.CloseAsync(transaction, flag, input.CloseReason, decision, ct);
            else if (isChange)
                await write.SetLevelAsync(transaction, flag.Id, ct);
            return new FlagOutcome.Done(flag.Id, await write.RunAsync(transaction, flag.Id, ct)) { WaitsForSupervisor = waits };
        }, ct);
    }

    private static Objection? OfOutcome(FlagNow flag, ReviewFlagInput input, DecisionInput decision) => input.Outcome switch
    {
        ReviewOutcome.Close => decision.OfClosing(flag),
        ReviewOutcome.NoChange when flag.Waiting is not null =>
            new("waits-for-supervisor", "Outcome", "The last review brought no change and waits for a supervisor. Wait for that, or change the level"),
        ReviewOutcome.NoChange => null,
        _ => ReviewOutcomes.Level(input.Outcome, flag.KnownLevel, OpenFlag.Level(flag, input.Level, decision)),
    };
}
