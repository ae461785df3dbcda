using Haven.Core.Access;
using Haven.Core.Databases;
using Haven.Core.Measures;
using Haven.Core.Policies;
using Haven.Core.Trail;
using Haven.Rules.Flags;

namespace Haven.Core.Flags;

/// <summary>What a supervisor says of a review that waits for one.</summary>
public sealed record ConfirmReviewInput
{
    public required Guid Flag { get; init; }

    /// <summary>The stand of the flag that was looked at; <see cref="ReadFlag"/> gives it.</summary>
    public required int Stand { get; init; }

    /// <summary>It stands; otherwise it goes back, and the review is still due.</summary>
    public required bool Stands { get; init; }
    public required string Reason { get; init; }

    /// <summary>The idempotency key of the form or the API write.</summary>
    public string? Key { get; init; }

    /// <summary>Its name alone: a record prints its members, and a log may print a record.</summary>
    public override string ToString() => nameof(ConfirmReviewInput);
}

/// <summary>A supervisor of the reviewer's agency, and not the reviewer, confirms another review without change or sends it back.</summary>
public sealed class ConfirmReview(HavenDatabase database)
{
    public const string Operation = "flags.review.confirm";

    /// <exception cref="InputException">No reason.</exception>
    public Task<FlagOutcome> RunAsync(ConfirmReviewInput input, OperationContext context, CancellationToken ct)
    {
        if (string.IsNullOrWhiteSpace(input.Reason))
            throw new InputException("give a reason: whoever looks at this later must see why");
        var entry = new TrailEntry { Act = TrailAct.Alteration, Operation = Operation, Fields = ["standing", "reason"] };
        return new FlagWork(database, context, entry, input.Key).OnFlagAsync(input.Flag, input.Stand, input, async (transaction, flag) =>
        {
            if (flag.Waiting is not { } review)
                return new FlagOutcome.Refused("nothing-waits", "No review of this flag waits for a supervisor.");
            var (by, agency) = (await transaction.ListAsync("select decided_by, agency from flags.decisions where id = $1", r => (r.GetGuid(0), r.GetString(1)), ct, review)).Single();
            if (flag.MyRole != "supervisor" || agency != context.Agency)
                return new FlagOutcome.Refused("role-may-not", "This takes a supervisor of the agency that reviewed.");
            if (by == context.ActorId)
                return new FlagOutcome.Refused("somebody-else", "You made this review yourself. Another supervisor must look at it.");
            var today = Days.Of(context.At);
            var levels = FlagPolicies.LevelsOn(flag.District, today);
            await transaction.ExecuteAsync("""
                update flags.decisions set standing = $2, settled_by = $3, settled_on = $4, settled_reason = $5, next_review_on = $6 where id = $1
                """, ct, review, input.Stands ? "confirmed" : "returned", context.ActorId, today, input.Reason.Trim(),
                input.Stands ? today.AddDays(levels.Find(flag.Level)?.ReviewDays ?? levels.ShortestDays) : null);
            return new FlagOutcome.Done(flag.Id, review);
        }, ct);
    }
}
