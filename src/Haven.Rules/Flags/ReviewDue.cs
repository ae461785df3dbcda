namespace Haven.Rules.Flags;

/// <summary>What says when a flag is next reviewed.</summary>
public sealed record ReviewFacts
{
    /// <summary>The district that answers for the flag; policies differ by it.</summary>
    public required string? District { get; init; }

    /// <summary>The day the flag was raised.</summary>
    public required DateOnly RaisedOn { get; init; }

    /// <summary>The newest level and its first day; null when there is none.</summary>
    public string? Level { get; init; }

    /// <summary>The first day of the level.</summary>
    public DateOnly? LevelFrom { get; init; }

    /// <summary>The day of the last decision that stands; null when none was made here.</summary>
    public DateOnly? DecidedOn { get; init; }

    /// <summary>The day that decision set for the next review.</summary>
    public DateOnly? NextReviewOn { get; init; }

    /// <summary>The last event that calls for a review, such as a new crime; null when there is none.</summary>
    public DateOnly? EventOn { get; init; }
}

/// <summary>When a flag is next reviewed, and why then.</summary>
/// <param name="On">The last day in time.</param>
/// <param name="AfterEvent">An event brought it forward.</param>
public sealed record ReviewDue(DateOnly On, bool AfterEvent)
{
    /// <summary>
    /// From the last decision, or the level where no decision or an older one is held; brought forward by an event since
    /// then, never put back. A level that no policy knows is reviewed at the shortest interval.
    /// </summary>
    public static ReviewDue Of(ReviewFacts facts, IReadOnlyList<LevelPolicy> levels, IReadOnlyList<ReviewPolicy> reviews)
    {
        ArgumentNullException.ThrowIfNull(facts);
        var (since, due) = facts is { DecidedOn: { } decided, NextReviewOn: { } next } && !(facts.LevelFrom > decided)
            ? (decided, next)
            : FromLevel(facts, levels);
        if (facts.EventOn is not { } happened || happened <= since)
            return new(due, AfterEvent: false);
        var soon = happened.AddDays(DatedPolicy.OnOrFirst(reviews, facts.District, happened).DaysAfterEvent);
        return soon < due ? new(soon, AfterEvent: true) : new(due, AfterEvent: false);
    }

    private static (DateOnly Since, DateOnly Due) FromLevel(ReviewFacts facts, IReadOnlyList<LevelPolicy> levels)
    {
        var from = facts.LevelFrom ?? facts.RaisedOn;
        var policy = DatedPolicy.OnOrFirst(levels, facts.District, from);
        return (from, from.AddDays(policy.Find(facts.Level)?.ReviewDays ?? policy.ShortestDays));
    }
}
