namespace Haven.Core.Measures;

/// <summary>One point of a trend: the figure of a month's last day, or of a month.</summary>
/// <param name="From">The same day as <paramref name="To"/> for a measure of a day.</param>
/// <param name="Figure">None when the point is before the first record.</param>
public sealed record TrendPoint(DateOnly From, DateOnly To, MeasureFigure? Figure);

/// <summary>The points of a year that lead up to a day.</summary>
internal static class Trend
{
    private const int Months = 12;

    /// <summary>Of a day: the ends of the twelve months before and the day itself. Of a period: the twelve months that end in its last.</summary>
    public static IReadOnlyList<MeasureQuestion> Questions(MeasureDefinition measure, DateOnly to, DateTimeOffset? knownAt)
    {
        var month = new DateOnly(to.Year, to.Month, 1);
        return measure.Time == MeasureTime.AsAt
            ? [.. Enumerable.Range(0, Months).Select(i => Asked(measure, knownAt, month.AddMonths(i - Months + 1).AddDays(-1))), Asked(measure, knownAt, to)]
            : [.. Enumerable.Range(0, Months).Select(i => month.AddMonths(i - Months + 1)).Select(from => new MeasureQuestion
            {
                Measure = measure.Id, From = from, To = from == month ? to : from.AddMonths(1).AddDays(-1), KnownAt = knownAt,
            })];
    }

    /// <summary>The question of what came before: the position's day before, or the period of the same length.</summary>
    public static MeasureQuestion Before(CheckedQuestion question)
    {
        var asked = new MeasureQuestion { Measure = question.Measure.Id, KnownAt = question.KnownAt };
        if (question.Measure.Time == MeasureTime.AsAt)
            return asked with { AsAt = PositionDays.Of(question.To).Before };
        var (from, to) = (question.From, question.To);
        var isWholeMonths = from.Day == 1 && to.AddDays(1).Day == 1;
        var months = ((to.Year - from.Year) * Months) + to.Month - from.Month + 1;
        return asked with { From = isWholeMonths ? from.AddMonths(-months) : from.AddDays(from.DayNumber - to.DayNumber - 1), To = from.AddDays(-1) };
    }

    public static TrendPoint Point(CheckedQuestion question, MeasureOutcome outcome) =>
        new(question.From, question.To, (outcome as MeasureOutcome.Answer)?.Result.Total);

    private static MeasureQuestion Asked(MeasureDefinition measure, DateTimeOffset? knownAt, DateOnly day) => new() { Measure = measure.Id, AsAt = day, KnownAt = knownAt };
}
