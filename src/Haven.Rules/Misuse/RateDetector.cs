namespace Haven.Rules.Misuse;

/// <summary>
/// A count that is out of the usual: above the policy's least, and above the limits that the group's own past and the
/// user's own past give. A user's habit excuses no more than half as much again as ninety-nine in a hundred of the
/// group stay below.
/// </summary>
internal sealed class RateDetector(MisusePattern pattern, MisuseParameters parameters, AlertBook alerts) : Detector
{
    private const double HabitExcuses = 1.5;
    private const int LeastOwnDays = 5;

    private readonly RateLimit _limit = parameters.Rates[pattern];
    private readonly Dictionary<Guid, DayTally> _today = [];
    private readonly Dictionary<Guid, OpenSearches> _searches = [];
    private readonly Dictionary<string, Usual> _groups = [];
    private readonly Dictionary<Guid, OwnPast> _own = [];

    private int? _firstDay;

    public override void See(in TrailEvent next, int day)
    {
        if (!_today.TryGetValue(next.User.Id, out var tally))
            _today.Add(next.User.Id, tally = new DayTally(next.User));
        if (pattern == MisusePattern.SearchWithoutOpening)
            SeeSearch(next);
        else if (RateWords.Counts(pattern, next, parameters))
            tally.Count(next);
    }

    public override void EndDay(int day)
    {
        var limits = new Dictionary<string, (double Median, double Limit, double Nearly)>();
        foreach (var (group, usual) in _groups)
        {
            usual.Forget(day - parameters.HistoryDays);
            if (usual.Count >= parameters.LeastHistory)
                limits.Add(group, usual.Describe(day, _limit.Deviations));
        }
        foreach (var (user, tally) in _today)
        {
            if (!_own.TryGetValue(user, out var own))
                _own.Add(user, own = new OwnPast());
            var value = own.Add(day, Today(user, tally), _limit.Days, parameters.HistoryDays);
            if (limits.TryGetValue(tally.User.Group, out var usual))
                Judge(user, day, value, usual, own);
            // A window that reaches back before the first day holds less than is usual.
            _firstDay ??= day;
            if (day - _firstDay < _limit.Days - 1)
                continue;
            if (!_groups.TryGetValue(tally.User.Group, out var group))
                _groups.Add(tally.User.Group, group = new Usual());
            group.Add(day, value);
            own.Values.Add(day, value);
        }
        _today.Clear();
        _searches.Clear();
    }

    private void SeeSearch(in TrailEvent next)
    {
        if (next.Operation != TrailOperation.Search && !next.IsLook)
            return;
        if (!_searches.TryGetValue(next.User.Id, out var searches))
            _searches.Add(next.User.Id, searches = new OpenSearches(parameters.MinutesToOpen));
        if (next.IsLook)
            searches.Opened(next);
        else
            searches.Searched(next);
    }

    private DayValue Today(Guid user, DayTally tally) => pattern switch
    {
        MisusePattern.SearchWithoutOpening when _searches.TryGetValue(user, out var searches) => Of(searches.Unanswered),
        MisusePattern.Burst => Of(tally.BusiestHour()),
        MisusePattern.OffDistrict or MisusePattern.ClosedCases or MisusePattern.Refusals => new(tally.People, tally.OffDistrict, tally.Traces),
        _ => Of(tally.Traces),
    };

    private static DayValue Of(List<Trace> traces) => new(traces.Count, 0, traces);

    private void Judge(Guid user, int day, int value, (double Median, double Limit, double Nearly) group, OwnPast own)
    {
        if (value < _limit.Least || value <= group.Limit || alerts.IsQuiet(user, pattern, day))
            return;
        var mine = own.Values.Count < LeastOwnDays ? default : own.Values.Describe(day - _limit.Days, _limit.Deviations);
        if (value <= Math.Min(mine.Limit, HabitExcuses * Math.Max(group.Nearly, group.Limit)))
            return;
        var (traces, elsewhere) = own.Within(day, _limit.Days);
        alerts.Raise(user, pattern, day, value, traces, when => RateWords.Why(pattern, value, elsewhere, when, _limit.Days, group.Median, mine.Median));
    }
}
