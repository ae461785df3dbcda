using Haven.Rules.Misuse;

namespace Haven.Rules.Tests.Misuse;

/// <summary>A small trail written by hand: each call adds an event, and the alerts are what the watch makes of them.</summary>
internal sealed class Trail
{
    public static readonly TrailUser Ann = User(1, "North", surname: 11, address: 101);
    public static readonly TrailUser Bob = User(2, "North", surname: 12, address: 102);
    public static readonly DateTime Monday = new(2026, 3, 2, 9, 0, 0, DateTimeKind.Unspecified);

    public static readonly MisuseParameters Policy = new()
    {
        Id = "test", Version = "1", ValidFrom = new(2020, 1, 1), ValidTo = null, Source = "these tests",
        DayStartsAt = new(6, 0), HistoryDays = 28, LeastHistory = 10, QuietDays = 14, PositionsInAnAlert = 50, PeopleAtAnAddress = 8,
        HoursFrom = new(7, 0), HoursUntil = new(20, 0), HoursMargin = 60, MinutesToOpen = 15,
        Rates = MisuseParameters.RatePatterns.ToDictionary(pattern => pattern, pattern => new RateLimit(pattern == MisusePattern.Burst ? 1 : 3, 8, 4)),
        SurnameProbability = 0.002, ReturnProbability = 0.2,
        RepeatDays = 4, RepeatSpread = 14, RepeatPause = 21, RepeatProbability = 0.02,
        RunLength = 10, RunStep = 3, RunPause = 4, ColleagueDays = 2, ColleagueProbability = 0.1, ReviewDays = 3,
    };

    private readonly List<TrailEvent> _events = [];

    public static TrailUser User(int number, string district, ulong surname, ulong address) =>
        new(new Guid(number, 0, 1, new byte[8]), "practitioner", district, surname, address, new TimeOnly(9, 0), new TimeOnly(17, 0));

    public static TrailSubject Person(int number, ulong surname = 0, ulong address = 0, int people = 3, string district = "North", bool open = true, bool honey = false, long running = 0) =>
        new(new Guid(number, 0, 2, new byte[8]), surname == 0 ? 5000UL + (ulong)number : surname, address == 0 ? 9000UL + (ulong)number : address, people, district, open, honey, running);

    public Trail Does(TrailUser user, DateTime at, TrailOperation operation, TrailSubject? subject = null, TrailRelation relation = TrailRelation.None, int? shown = null)
    {
        _events.Add(new(0, at, user, operation, subject, relation, shown ?? (subject is null ? 0 : 1)));
        return this;
    }

    public Trail Opens(TrailUser user, DateTime at, TrailSubject subject, TrailRelation relation = TrailRelation.None) => Does(user, at, TrailOperation.Open, subject, relation);

    /// <summary>Fifteen working days of a few people's own work, so that there is something usual.</summary>
    public Trail WithAPast(params TrailUser[] users)
    {
        for (var day = -21; day < 0; day++)
            foreach (var user in users)
                for (var i = 0; i < 3 && Monday.AddDays(day).DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday); i++)
                    Opens(user, Monday.AddDays(day).AddMinutes(i * 50), Person(100_000 + (day * 10) + i + (user.Id.GetHashCode() % 1000 * 1000)), TrailRelation.Allocated);
        return this;
    }

    public IReadOnlyList<MisuseAlert> Alerts(MisuseParameters? parameters = null, params TrailUser[] staff)
    {
        var watch = new MisuseWatch(parameters ?? Policy, staff);
        foreach (var (index, next) in _events.OrderBy(next => next.At).Index())
            watch.See(next with { Position = index + 1 });
        watch.Finish();
        return watch.Alerts;
    }

    public IEnumerable<MisusePattern> Patterns(params TrailUser[] staff) => Alerts(null, staff).Select(alert => alert.Pattern);
}
