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
    public required long Died { get; init; }
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
        var asked = PositionQuestions.Of(days, mayBreakDown: true);
        var outcomes = await measures.RunAsync([.. asked.Select(q => q.Question with { KnownAt = knownAt })], context, ct);
        var figures = asked.Zip(outcomes).ToDictionary(pair => pair.First.Item, pair => (pair.First, pair.Second));
        MeasureFigure? Known(PositionItem item) => figures[item].First.FigureIn(figures[item].Second);
        MeasureFigure Figure(PositionItem item) => Known(item)
            ?? throw new InputException($"{Iso.Day(asAt)} is before the first record that {figures[item].First.Question.Measure} could count: ask for a later day");
        long Count(PositionItem item) => (long)Figure(item).Value!;
        Share? ShareOf(MeasureFigure? figure) => figure is null ? null : new(figure.Numerator!.Value, figure.Denominator!.Value);

        return new Position
        {
            Days = days,
            KnownAt = knownAt,
            Children = Count(PositionItem.Children),
            ChildrenBefore = Count(PositionItem.ChildrenBefore),
            FlagsOpened = Count(PositionItem.Opened),
            FlagsClosed = Count(PositionItem.Closed),
            Turned18 = Count(PositionItem.Turned18),
            Died = Count(PositionItem.Died),
            AdultsStillFlagged = Count(PositionItem.AdultsStillFlagged),
            Adopted = Count(PositionItem.Adopted),
            Suspects = Count(PositionItem.Suspects),
            SuspectsBefore = Count(PositionItem.SuspectsBefore),
            Crimes = Count(PositionItem.Crimes),
            NonRecent = ShareOf(Figure(PositionItem.NonRecent))!,
            Attendance = ShareOf(Known(PositionItem.Attendance)),
            AttendanceYearBefore = ShareOf(Known(PositionItem.AttendanceYearBefore)),
        };
    }
}
