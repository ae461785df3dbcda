using Haven.Core.Access;
using Haven.Core.Databases;

namespace Haven.Core.Measures;

/// <summary>Where things stand at the end of a day: the figures of the opening paragraph, each from its measure.</summary>
public sealed record Position
{
    public required PositionDays Days { get; init; }

    /// <summary>The instant the figures were known at.</summary>
    public required DateTimeOffset KnownAt { get; init; }
    public required long Children { get; init; }
    public required long ChildrenBefore { get; init; }
    public required long FlagsOpened { get; init; }
    public required long FlagsClosed { get; init; }
    public required long Turned18 { get; init; }
    public required long AdultsStillFlagged { get; init; }
    public required long Adopted { get; init; }
    public required long Suspects { get; init; }
    public required long SuspectsBefore { get; init; }
    public required long Crimes { get; init; }
    public required Share NonRecent { get; init; }

    /// <summary>Null when no record reaches back that far, which is not the same as none held.</summary>
    public required Share? Attendance { get; init; }
    public required Share? AttendanceYearBefore { get; init; }
}

/// <summary>So many of so many.</summary>
public sealed record Share(long Of, long All)
{
    /// <summary>From 0 to 1; null when there is nothing to take a share of.</summary>
    public double? Value => All == 0 ? null : (double)Of / All;
}

/// <summary>The days a position speaks of, all from its one day.</summary>
/// <param name="Before">The end of the month three months earlier.</param>
/// <param name="YearFrom">The first day of the twelve months that end on the day.</param>
public sealed record PositionDays(DateOnly AsAt, DateOnly Before, DateOnly YearFrom, DateOnly MonthFrom, DateOnly MonthYearBeforeFrom, DateOnly MonthYearBeforeTo)
{
    public static PositionDays Of(DateOnly asAt)
    {
        var month = new DateOnly(asAt.Year, asAt.Month, 1);
        var yearBefore = month.AddYears(-1);
        return new(asAt, month.AddMonths(-2).AddDays(-1), asAt.AddDays(1).AddYears(-1), month, yearBefore, yearBefore.AddMonths(1).AddDays(-1));
    }
}

/// <summary>Computes a position as known at one instant.</summary>
public sealed class ComputePosition(HavenDatabase database, TimeProvider clock)
{
    private readonly RunMeasure measures = new(database, clock);

    /// <exception cref="InputException">The day is before the first record of something the position speaks of.</exception>
    public async Task<Position> RunAsync(DateOnly asAt, DateTimeOffset knownAt, OperationContext context, CancellationToken ct)
    {
        var days = PositionDays.Of(asAt);

        async Task<MeasureResult> On(string measure, DateOnly day) =>
            Answered(await measures.RunAsync(new() { Measure = measure, AsAt = day, KnownAt = knownAt }, context, ct));
        async Task<MeasureResult> In(string measure, DateOnly from, DateOnly to, params IReadOnlyList<string> by) =>
            Answered(await measures.RunAsync(new() { Measure = measure, From = from, To = to, KnownAt = knownAt, By = by }, context, ct));

        async Task<Share?> Attended(DateOnly from, DateOnly to) =>
            await measures.RunAsync(new() { Measure = "conference-attendance", From = from, To = to, KnownAt = knownAt }, context, ct)
                is MeasureOutcome.Answer answer ? ShareOf(answer.Result) : null;

        var changes = await In("child-flag-changes", days.Before.AddDays(1), asAt, "change");
        long Changes(string word) => (long)changes.Cells.Single(c => c.Words[0] == word).Figure.Value!;
        return new Position
        {
            Days = days,
            KnownAt = knownAt,
            Children = Count(await On("children-flagged", asAt)),
            ChildrenBefore = Count(await On("children-flagged", days.Before)),
            FlagsOpened = Changes("opened"),
            FlagsClosed = Changes("closed"),
            Turned18 = Changes("turned-18"),
            AdultsStillFlagged = Count(await On("adults-still-flagged", asAt)),
            Adopted = Count(await On("children-adopted", asAt)),
            Suspects = Count(await On("suspects-flagged", asAt)),
            SuspectsBefore = Count(await On("suspects-flagged", days.Before)),
            Crimes = Count(await In("cse-crimes", days.YearFrom, asAt)),
            NonRecent = ShareOf(await In("non-recent-share", days.YearFrom, asAt)),
            Attendance = await Attended(days.MonthFrom, asAt),
            AttendanceYearBefore = await Attended(days.MonthYearBeforeFrom, days.MonthYearBeforeTo),
        };
    }

    private static MeasureResult Answered(MeasureOutcome outcome) => outcome switch
    {
        MeasureOutcome.Answer answer => answer.Result,
        MeasureOutcome.BeforeFirstRecord none => throw new InputException($"{Iso.Day(none.Day)} is before the first record that {none.Measure.Id} could count: ask for a later day"),
        _ => throw new InvalidOperationException("a measure gives an answer or says that there is none"),
    };

    private static long Count(MeasureResult result) => (long)result.Total.Value!;

    private static Share ShareOf(MeasureResult result) => new(result.Total.Numerator!.Value, result.Total.Denominator!.Value);
}
