using Haven.Synthetic.People;
using Haven.Synthetic.Randomness;

namespace Haven.Synthetic.Reconstructions;

/// <summary>Child protection conferences and the plans that follow them.</summary>
internal sealed class Conferences(ReconstructionInputs inputs, Registry registry, Calendar calendar, OtherRecords others)
{
    private readonly HashSet<CaseRecord> _planned = [];
    private CaseRecord[] _children = [];
    private Prng _random = new(inputs.Seed, 70);
    private int _next;

    public void WriteTo(CaseBook book)
    {
        _children = [.. others.Protected, .. others.InSocialCare.Select(pair => pair.Record).Where(record => record.Born is { } born && born < inputs.Before.AddYears(-2))];
        _random.Shuffle(_children.AsSpan());
        foreach (var month in inputs.Conferences)
            Month(book, month);
        foreach (var record in others.Protected)
            record.SeenAt(London.InOffice(inputs.Before.AddDays(-_random.Below(200)), ref _random));
    }

    private void Month(CaseBook book, ConferenceQuota month)
    {
        var first = new DateOnly(month.Year, month.Month, 1);
        var attended = new bool[month.Held];
        attended.AsSpan(0, month.Attended).Fill(true);
        _random.Shuffle(attended.AsSpan());
        var late = new LateConferences(first, inputs);
        foreach (var came in attended)
        {
            var held = Weekday(first);
            var child = NextChild(held);
            var row = Row(child, "initial", held, came);
            book.Add(late.KnownAt(row, calendar, ref _random, out var changes), changes);
            Plan(book, child, held);
            Review(book, child, held);
        }

        for (var i = 0; i < late.FoundAfter; i++)
        {
            var held = Weekday(first);
            book.Add(Row(NextChild(held), "initial", held, attended: false) with { RecordedAt = calendar.AfterReport(ref _random) });
        }
    }

    private void Review(CaseBook book, CaseRecord child, DateOnly initial)
    {
        var held = Weekday(new DateOnly(initial.Year, initial.Month, 1).AddMonths(3));
        if (held < inputs.Horizon.AddDays(-30) && _random.Percent(45))
            book.Add(Row(child, "review", held, attended: _random.Percent(38)));
    }

    /// <summary>Child in need until the conference, child protection after it: the two do not overlap.</summary>
    private void Plan(CaseBook book, CaseRecord child, DateOnly held)
    {
        if (!_random.Percent(80) || !_planned.Add(child))
            return;
        var need = held.AddDays(-_random.Between(30, 200));
        if (_random.Percent(35) && need > child.Born)
            Write(book, child, "child-in-need", need, held);
        var ended = held.AddMonths(_random.Between(4, 14));
        Write(book, child, "child-protection", held, ended < inputs.Horizon.AddDays(-20) ? ended : null);
    }

    private void Write(CaseBook book, CaseRecord child, string type, DateOnly started, DateOnly? ended)
    {
        var at = Calendar.Recorded(started, London.EndOf(started.AddDays(6)), ref _random);
        child.SeenAt(at);
        var district = child.Truth.Household.District.Code;
        var row = new PlanRow
        {
            Source = child.Source, SourceId = registry.NextId(child.Source, 'P'), Person = child.Id, Type = type, StartedOn = started,
            LeadAgency = AgencyList.SocialCare(district), District = district, RecordedAt = at,
        };
        if (ended is { } day)
            book.Add(row, (Calendar.Recorded(day, London.EndOf(day.AddDays(9)), ref _random), plan => plan with { EndedOn = day }));
        else
            book.Add(row);
    }

    private ConferenceRow Row(CaseRecord child, string kind, DateOnly held, bool attended)
    {
        var at = London.InOffice(held, ref _random);
        child.SeenAt(at);
        return new ConferenceRow
        {
            Source = child.Source, SourceId = registry.NextId(child.Source, 'C'), Kind = kind, HeldOn = held, Child = child.Id,
            District = child.Truth.Household.District.Code,
            StrategyDiscussionOn = kind == "initial" ? held.AddDays(-_random.Between(9, 21)) : null,
            PoliceInvited = attended || _random.Percent(88), PoliceAttended = attended, RecordedAt = at,
        };
    }

    private CaseRecord NextChild(DateOnly held)
    {
        while (true)
        {
            var child = _children[_next++ % _children.Length];
            if (child.Born is { } born && born < held && born.AddYears(18) > held)
                return child;
        }
    }

    private DateOnly Weekday(DateOnly month)
    {
        while (true)
        {
            var day = month.AddDays(_random.Below(DateTime.DaysInMonth(month.Year, month.Month)));
            var holiday = day is { Month: 1, Day: 1 } or { Month: 12, Day: 25 or 26 };
            if (!holiday && day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday))
                return day;
        }
    }
}
