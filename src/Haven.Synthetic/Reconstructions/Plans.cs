using Haven.Synthetic.Randomness;

namespace Haven.Synthetic.Reconstructions;

/// <summary>Plans around flagged children and suspects, and the plans of social care.</summary>
internal sealed class Plans(ReconstructionInputs inputs, Registry registry, Calendar calendar)
{
    private readonly DateTimeOffset _end = London.EndOf(inputs.Horizon);
    private Prng _random = new(inputs.Seed, 50);

    public void WriteTo(CaseBook book, ChildFlags children, SuspectFlags suspects, OtherRecords others)
    {
        Adopted(book, children);
        OnOtherRecord(book, others);
        foreach (var flag in children.Flags)
        {
            if (_random.Percent(22) && !children.Adopted.Contains(flag))
                Safeguarding(book, flag);
            if (_random.Percent(9))
                Add(book, flag, "missing-from-home", flag.Raised.AddDays(_random.Between(5, 60)), months: _random.Between(2, 7));
            if (flag.Record.Born is { } born && flag.IsOpen(born.AddYears(17).AddDays(183)) && _random.Percent(60))
                Add(book, flag, "transition", born.AddYears(17).AddDays(183), months: 12);
        }

        foreach (var flag in suspects.Flags.Where(_ => _random.Percent(28)))
            Add(book, flag, "suspect-management", flag.Raised.AddDays(_random.Between(3, 40)), months: _random.Between(4, 18));
    }

    /// <summary>The plans of the inputs: open at the report; a few had ended by then, which was recorded after it.</summary>
    private void Adopted(CaseBook book, ChildFlags children)
    {
        for (var i = 0; i < children.Adopted.Count; i++)
        {
            var flag = children.Adopted[i];
            var started = Calendar.Within(flag.Raised, inputs.Day, ref _random);
            var ended = i < inputs.PlansEndedLate ? Calendar.Within(started, inputs.Day, ref _random) : (DateOnly?)null;
            Write(book, flag, "safeguarding", started, Calendar.Recorded(started, inputs.Then, ref _random), ended, calendar.AfterReport(ref _random));
        }
    }

    /// <summary>A plan on social care's record of a child whom the police have flagged on theirs.</summary>
    private void OnOtherRecord(CaseBook book, OtherRecords others)
    {
        var open = others.InSocialCare.Where(pair => pair.Flag.IsOpen(inputs.Day) && pair.Flag.ClosedAt is null && pair.Flag.RaisedAt <= inputs.Then
            && pair.Record.Born > inputs.Day.AddYears(-18)).ToArray();
        if (open.Length < inputs.PlansOnOtherRecord)
            throw new InvalidOperationException($"{inputs.Name} asks for {inputs.PlansOnOtherRecord} plans on another record, and has {open.Length} children for them.");
        foreach (var (flag, record) in open.AsSpan(0, inputs.PlansOnOtherRecord))
        {
            var started = Calendar.Within(flag.Raised, inputs.Day, ref _random);
            var at = Calendar.Recorded(started, inputs.Then, ref _random);
            record.SeenAt(at);
            book.Add(new PlanRow
            {
                Source = record.Source, SourceId = registry.NextId(record.Source, 'P'), Person = record.Id, Type = "safeguarding",
                StartedOn = started, LeadAgency = AgencyList.SocialCare(flag.District), District = flag.District, RecordedAt = at,
            });
        }
    }

    private void Safeguarding(CaseBook book, FlagCase flag)
    {
        var started = flag.Raised.AddDays(_random.Between(2, 45));
        var months = _random.Between(2, 9);
        // Where the inputs say who has a plan at the report, nobody else has one then.
        if (inputs.Plans.Count > 0 && started <= inputs.Day && started.AddMonths(months) > inputs.Day.AddDays(-20))
            return;
        Add(book, flag, "safeguarding", started, months);
    }

    /// <summary>A plan within the flag's life, recorded promptly, ended when it was over within the scenario.</summary>
    private void Add(CaseBook book, FlagCase flag, string type, DateOnly started, int months)
    {
        var planned = started.AddMonths(months);
        var ended = flag.Closed is { } closed && closed < planned ? closed : planned;
        if (started >= ended || started > inputs.Horizon.AddDays(-30))
            return;
        var at = Calendar.Recorded(started, _end, ref _random);
        DateOnly? over = ended <= inputs.Horizon.AddDays(-30) ? ended : null;
        Write(book, flag, type, started, at, over, over is null ? at : Calendar.Recorded(ended, London.EndOf(ended.AddDays(15)), ref _random));
    }

    private void Write(CaseBook book, FlagCase flag, string type, DateOnly started, DateTimeOffset at, DateOnly? ended, DateTimeOffset endedAt)
    {
        // A plan that answers to a flag is not recorded before the flag is.
        if (at < flag.RaisedAt)
            at = flag.RaisedAt.AddMinutes(15);
        flag.Record.SeenAt(at);
        var row = new PlanRow
        {
            Source = flag.Source, SourceId = registry.NextId(flag.Source, 'P'), Person = flag.Record.Id, Type = type, StartedOn = started,
            LeadAgency = flag.Source == Sources.SocialCare ? AgencyList.SocialCare(flag.District) : inputs.Force.Code,
            District = flag.District, Flag = flag.Id, RecordedAt = at,
        };
        if (ended is null)
            book.Add(row);
        else
            book.Add(row, (endedAt > at ? endedAt : at.AddMinutes(30), plan => plan with { EndedOn = ended }));
    }
}
