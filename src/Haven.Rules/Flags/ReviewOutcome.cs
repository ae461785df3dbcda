using Haven.Rules.Access;

namespace Haven.Rules.Flags;

/// <summary>What a review brings. None is 0.</summary>
public enum ReviewOutcome
{
    /// <summary>A higher level.</summary>
    RaiseLevel = 1,

    /// <summary>The level stays.</summary>
    NoChange = 2,

    /// <summary>A lower level.</summary>
    Lower = 3,

    /// <summary>The flag is closed.</summary>
    Close = 4,
}

/// <summary>The stable word of each outcome, and what each asks.</summary>
public static class ReviewOutcomes
{
    private static readonly StableWords<ReviewOutcome> Words = new(
        (ReviewOutcome.RaiseLevel, "raise-level"), (ReviewOutcome.NoChange, "no-change"), (ReviewOutcome.Lower, "lower"), (ReviewOutcome.Close, "close"));

    /// <summary>Every word.</summary>
    public static IReadOnlyList<string> All => Words.All;

    /// <summary>The word of an outcome.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is no outcome.</exception>
    public static string Of(ReviewOutcome outcome) => Words.Of(outcome);

    /// <summary>The outcome of a word, exactly as written; null for any other text.</summary>
    public static ReviewOutcome? Find(string? word) => Words.Find(word);

    /// <summary>A higher level is higher, a lower one lower. From a level that no policy knows, any may be set.</summary>
    /// <param name="outcome">What the review brings.</param>
    /// <param name="from">The level until now; null when there was none or no policy knows it.</param>
    /// <param name="to">The level from now on.</param>
    public static Objection? Level(ReviewOutcome outcome, FlagLevel? from, FlagLevel to)
    {
        ArgumentNullException.ThrowIfNull(to);
        return outcome switch
        {
            ReviewOutcome.RaiseLevel when from is not null && to.Rank <= from.Rank => new("level-not-higher", "Level", $"Choose a level above {from.Name}"),
            ReviewOutcome.Lower when from is not null && to.Rank >= from.Rank => new("level-not-lower", "Level", $"Choose a level below {from.Name}"),
            _ => null,
        };
    }

    /// <summary>Whether a review waits for a supervisor: it brings no change, and so did those before it.</summary>
    /// <param name="outcome">What the review brings.</param>
    /// <param name="noChangeBefore">How many reviews in a row before it brought none.</param>
    /// <param name="policy">The policy in force.</param>
    public static bool WaitsForSupervisor(ReviewOutcome outcome, int noChangeBefore, ReviewPolicy policy)
    {
        ArgumentNullException.ThrowIfNull(policy);
        return outcome == ReviewOutcome.NoChange && noChangeBefore + 1 >= policy.NoChangeInARow;
    }
}
