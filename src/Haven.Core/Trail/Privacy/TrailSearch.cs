namespace Haven.Core.Trail.Privacy;

/// <summary>The part of the trail that is asked for: entries from an instant until before another, a page at a time.</summary>
public sealed record TrailPeriod
{
    public const int LargestPage = 200;

    public required DateTimeOffset From { get; init; }
    public required DateTimeOffset Until { get; init; }

    /// <summary>The last entry of the page before; none for the first page.</summary>
    public Guid? After { get; init; }

    public int PageSize { get; init; } = 50;
}

/// <summary>One entry as the privacy officer sees it.</summary>
public sealed record TrailLine(
    Guid Id, DateTimeOffset At, Guid ActorId, string Actor, string Agency, string Role, string Act, string Operation, string Reason, IReadOnlyList<string> Fields)
{
    /// <summary>Its name alone: a record prints its members, and a log may print a record.</summary>
    public override string ToString() => nameof(TrailLine);
}

/// <summary>What came of a search of the trail.</summary>
public abstract record TrailSearchOutcome
{
    private TrailSearchOutcome()
    {
    }

    /// <param name="Lines">The earliest first.</param>
    /// <param name="Next">What to ask the next page after; null on the last.</param>
    public sealed record Found(IReadOnlyList<TrailLine> Lines, Guid? Next) : TrailSearchOutcome;

    /// <summary>Not shown, and written down.</summary>
    public sealed record Refused(string Code, string Words) : TrailSearchOutcome;
}
