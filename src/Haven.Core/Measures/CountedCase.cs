namespace Haven.Core.Measures;

/// <summary>Which list behind a figure is asked for.</summary>
public sealed record CasesInput
{
    public required MeasureQuestion Question { get; init; }

    /// <summary>Only what is counted in the cell of these words, a dimension each; everything when empty.</summary>
    public IReadOnlyDictionary<string, string> Cell { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>The last line of the page before; none for the first page.</summary>
    public Guid? After { get; init; }

    public int PageSize { get; init; } = 50;
}

/// <summary>What asking for a list gives.</summary>
public abstract record CasesOutcome
{
    private CasesOutcome()
    {
    }

    /// <param name="Counted">How many are counted in all, seen or not: as many as the figure itself says.</param>
    /// <param name="Next">What to ask the next page after; null on the last.</param>
    public sealed record Listed(CountedTotal Counted, IReadOnlyList<CountedCase> Cases, Guid? Next, MeasureDefinition Measure, DateTimeOffset KnownAt) : CasesOutcome
    {
        /// <summary>What districts are called, by code.</summary>
        public required IReadOnlyDictionary<string, string> Districts { get; init; }
    }

    public sealed record Refused(string Code, string Words) : CasesOutcome;
}

/// <summary>How many things are counted, what they add up to and, of a share, how many are in its numerator.</summary>
public sealed record CountedTotal(long Things, long Amount, long Part);

/// <summary>One thing that is counted and in reach of who asks.</summary>
/// <param name="Reference">What its source calls it.</param>
/// <param name="On">The day it was raised, recorded or held.</param>
/// <param name="Until">The first day on which a flag is no longer open.</param>
/// <param name="IsPart">Of a share: whether it is in the numerator.</param>
public sealed record CountedCase(
    Guid Thing, string Reference, string District, DateOnly On, DateOnly? Until, bool IsPart, IReadOnlyList<CountedPerson> People)
{
    /// <summary>Its name alone: a record prints its members, and a log may print a record.</summary>
    public override string ToString() => nameof(CountedCase);
}

/// <summary>Somebody a counted thing is about.</summary>
/// <param name="Part">What they are in it: at-risk, suspect or victim of the crime; child of a conference.</param>
public sealed record CountedPerson(Guid Record, string? Forenames, string? Surname, DateOnly? DateOfBirth, CasePart Part)
{
    /// <summary>Its name alone: a record prints its members, and a log may print a record.</summary>
    public override string ToString() => nameof(CountedPerson);
}

/// <summary>What somebody is in what is counted.</summary>
public enum CasePart
{
    FlaggedAtRisk,
    FlaggedSuspect,
    HarmedByCrime,
    SuspectOfCrime,
    ChildOfConference,
}
