namespace Haven.Rules.Misuse;

/// <summary>A glass broken whose review is overdue. A review by the same user is none.</summary>
internal sealed class BreakGlassDetector(MisuseParameters parameters, AlertBook alerts) : Detector
{
    private readonly Dictionary<long, (Guid User, DateTime At, int Due)> _waiting = [];

    public override void See(in TrailEvent next, int day)
    {
        if (next.Operation == TrailOperation.BreakGlass)
            _waiting.TryAdd(next.Position, (next.User.Id, next.At, WorkingDaysAfter(day)));
        else if (next.Operation == TrailOperation.BreakGlassReview && _waiting.TryGetValue(next.About, out var broken) && broken.User != next.User.Id)
            _waiting.Remove(next.About);
    }

    public override void EndDay(int day)
    {
        foreach (var late in _waiting.Where(broken => broken.Value.Due <= day).GroupBy(broken => broken.Value.User).ToList())
        {
            var traces = late.Select(broken => new Trace(broken.Key, broken.Value.At)).ToList();
            alerts.Raise(late.Key, MisusePattern.UnreviewedBreakGlass, day, traces.Count, traces,
                when => $"Broke the glass {Words.Times(traces.Count)} {when}, and nobody else reviewed it within {Words.Of(parameters.ReviewDays)} working days.");
            foreach (var broken in late)
                _waiting.Remove(broken.Key);
        }
    }

    private int WorkingDaysAfter(int day)
    {
        for (var left = parameters.ReviewDays; left > 0;)
            if (DateOnly.FromDayNumber(++day).DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday))
                left--;
        return day;
    }
}
