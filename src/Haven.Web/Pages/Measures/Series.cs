using Haven.Core.Measures;
using Haven.Web.Charts;

namespace Haven.Web.Pages.Measures;

/// <summary>A measure's year as a chart, a table and one sentence.</summary>
internal sealed record Series(MeasureDefinition Measure, IReadOnlyList<TrendPoint> Points)
{
    public bool IsShare => Measure.Kind == MeasureKind.Ratio;

    public IReadOnlyList<ChartPoint> Chart { get; } =
        [.. Points.Select(p => new ChartPoint(LabelOf(Measure, p), Words.ShortMonth(p.To), p.Figure?.Value, Words.Full(Measure, p.Figure)))];

    /// <summary>What the chart says, in a sentence without its full stop.</summary>
    public string Message
    {
        get
        {
            var known = Points.Where(p => p.Figure?.Value is not null).ToList();
            if (known.Count < 2)
                return "Too few records for a trend yet";
            var (first, last) = (known[0], known[^1]);
            var top = known.MaxBy(p => p.Figure!.Value)!;
            var highest = top == first || top == last || top.Figure!.Value == last.Figure!.Value ? "" : $"; highest {Words.Figure(Measure, top.Figure)} {When(top)}";
            return $"From {Words.Figure(Measure, first.Figure)} {When(first)} to {Words.Figure(Measure, last.Figure)} {When(last)}{highest}";
        }
    }

    private string When(TrendPoint point) => Measure.Time == MeasureTime.AsAt ? $"at the end of {Words.Day(point.To)}" : $"in {LabelOf(Measure, point)}";

    private static string LabelOf(MeasureDefinition measure, TrendPoint point) =>
        measure.Time == MeasureTime.AsAt ? Words.Day(point.To)
        : point.To.AddDays(1).Day == 1 ? Words.Month(point.To) : $"{Words.Month(point.To)}, up to {Words.Day(point.To)}";
}
