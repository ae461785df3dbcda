using Haven.Synthetic.Randomness;

namespace Haven.Synthetic.Reconstructions;

/// <summary>Missing episodes, referrals to the National Referral Mechanism, and orders and notices.</summary>
internal sealed class Episodes(ReconstructionInputs inputs, Registry registry)
{
    private static readonly Weighted<string> Risks = new(["absent", "low", "medium", "high"], [12, 10, 62, 16]);
    private static readonly Weighted<string> Exploitation = new(["sexual", "criminal", "unknown", "labour"], [70, 14, 12, 4]);

    // Instrument, first day it could be made, days it runs (0: no term).
    private static readonly (string Name, DateOnly Since, int Days)[] Instruments =
    [
        ("cawn", new(2007, 1, 1), 0), ("cawn", new(2007, 1, 1), 0), ("fmpo", new(2008, 11, 25), 730), ("dvpn", new(2014, 3, 8), 2),
        ("dvpo", new(2014, 3, 8), 28), ("shpo", new(2015, 3, 8), 1826), ("sro", new(2015, 3, 8), 731), ("stro", new(2015, 7, 31), 731),
    ];

    private Prng _random = new(inputs.Seed, 80);

    public void WriteTo(CaseBook book, ChildFlags children, SuspectFlags suspects)
    {
        var records = children.Flags.Where(flag => flag.Source == Sources.Police).ToArray();
        foreach (var flag in records)
        {
            if (_random.Percent(30))
                Missing(book, flag);
            if (_random.Percent(3) && flag.Raised >= new DateOnly(2009, 4, 1))
                Referral(book, flag);
        }

        foreach (var flag in suspects.Flags.Where(flag => flag.Source == Sources.Police && _random.Percent(14)))
            Order(book, flag, records);
    }

    private void Missing(CaseBook book, FlagCase flag)
    {
        var episodes = Math.Min(_random.Between(1, 7), _random.Between(1, 7));
        for (var i = 0; i < episodes; i++)
        {
            var day = flag.Raised.AddDays(_random.Between(-60, 240));
            if (day > inputs.Horizon.AddDays(-12))
                continue;
            var from = London.At(day, _random.Between(15, 23), _random.Below(60));
            var back = London.At(day.AddDays(1 + _random.Below(3)), _random.Between(3, 21), _random.Below(60));
            var returned = DateOnly.FromDateTime(back.DateTime);
            DateTimeOffset? offered = _random.Percent(85) ? London.InOffice(returned.AddDays(_random.Between(1, 4)), ref _random) : null;
            DateTimeOffset? done = offered is { } at && _random.Percent(60) ? at.AddHours(_random.Between(2, 60)) : null;
            var first = new MissingRow
            {
                Source = Sources.Police, SourceId = registry.NextId(Sources.Police, 'M'), Person = flag.Record.Id, Risk = Risks.Pick(ref _random),
                From = from, District = flag.District, RecordedAt = from.AddMinutes(_random.Between(5, 55)),
            };
            flag.Record.SeenAt(first.RecordedAt.Value);
            book.Add(first,
                (back.AddMinutes(_random.Between(5, 90)), row => row with { ReturnedAt = back }),
                (London.EndOf(returned.AddDays(8)).AddHours(-8), row => row with { RhiOfferedAt = offered, RhiDoneAt = done }));
        }
    }

    private void Referral(CaseBook book, FlagCase flag)
    {
        var referred = flag.Raised.AddDays(_random.Between(0, 90));
        var decided = referred.AddDays(_random.Between(5, 120));
        if (decided > inputs.Horizon.AddDays(-5))
            return;
        var first = new NrmReferralRow
        {
            Source = Sources.Police, SourceId = registry.NextId(Sources.Police, 'Q'), Person = flag.Record.Id, ReferredOn = referred,
            Exploitation = Exploitation.Pick(ref _random), FirstResponder = inputs.Force.Code, RecordedAt = London.InOffice(referred, ref _random),
        };
        flag.Record.SeenAt(first.RecordedAt.Value);
        var decision = _random.Percent(70) ? "positive conclusive grounds" : "negative conclusive grounds";
        book.Add(first,
            (London.InOffice(decided.AddDays(1), ref _random), row => row with { Decision = decision, DecidedOn = decided }));
    }

    private void Order(CaseBook book, FlagCase flag, FlagCase[] children)
    {
        var granted = flag.Raised.AddDays(_random.Between(4, 200));
        var possible = Instruments.Where(instrument => instrument.Since <= granted).ToArray();
        var (name, _, days) = possible[_random.Below(possible.Length)];
        if (granted > inputs.Horizon.AddDays(-40))
            return;
        var at = London.InOffice(granted, ref _random);
        var child = children[_random.Below(children.Length)].Record;
        flag.Record.SeenAt(at);
        child.SeenAt(at);
        DateOnly? ends = days == 0 ? null : granted.AddDays(days);
        var first = new OrderRow
        {
            Source = Sources.Police, SourceId = registry.NextId(Sources.Police, 'O'), Instrument = name, Subject = flag.Record.Id,
            Protected = name == "cawn" ? [child.Id] : [], AppliedOn = name == "cawn" ? null : granted.AddDays(-_random.Below(4)),
            GrantedOn = granted, EndsOn = ends, District = flag.District, RecordedAt = at,
        };
        if (ends is { } end && end < inputs.Horizon.AddDays(-10))
            book.Add(first, (London.InOffice(end.AddDays(1), ref _random), row => row with { EndedOn = end, Outcome = "expired" }));
        else
            book.Add(first);
    }
}
