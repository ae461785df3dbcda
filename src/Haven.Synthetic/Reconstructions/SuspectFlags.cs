using Haven.Synthetic.People;
using Haven.Synthetic.Randomness;

namespace Haven.Synthetic.Reconstructions;

/// <summary>Flags of suspects: as many of each fate as the inputs say. A flag says a possible risk, not a finding.</summary>
internal sealed class SuspectFlags(ReconstructionInputs inputs, Registry registry, Calendar calendar)
{
    private const int Under18Percent = 7;

    private readonly FlagFactory _factory = new(inputs, registry, calendar, "cse-suspect");
    private readonly List<FlagCase> _stayed = [];
    private readonly List<FlagCase> _raised = [];
    private readonly List<FlagCase> _closed = [];
    private Prng _random = new(inputs.Seed, 20);

    public IReadOnlyList<FlagCase> Flags => _factory.Flags;

    public void Make()
    {
        foreach (var (quota, i) in inputs.Suspects.Select((quota, i) => (quota, i)))
        {
            var pairs = inputs.LateSuspects.Pairs / inputs.Suspects.Count + (i < inputs.LateSuspects.Pairs % inputs.Suspects.Count ? 1 : 0);
            pairs = Math.Min(pairs, quota.Stayed / 2);
            for (var n = 0; n < pairs; n++)
                Pair(quota.District);
            for (var n = 2 * pairs; n < quota.Stayed; n++)
                _stayed.Add(Stay(quota.District));
            for (var n = 0; n < quota.Raised; n++)
                _raised.Add(RaiseBetween(quota.District));
            for (var n = 0; n < quota.Closed; n++)
                _closed.Add(CloseBetween(quota.District));
        }

        _factory.OfEarlierYears(inputs.SuspectsOfEarlierYears, (string district, DateOnly _, ref Prng _) => RecordOf(district), ref _random);
        KnowLate();
    }

    private void KnowLate()
    {
        var late = inputs.LateSuspects;
        var knowing = new LateFlags(inputs, calendar, _factory);
        var open = (FlagCase[])[.. _stayed, .. _raised];
        knowing.RecordLate(knowing.Take(open, late.RecordedBetween));
        knowing.CloseLate(knowing.Take(_closed, late.ClosingRecordedBetween));
        knowing.CloseAfter(knowing.Take(open, late.ClosingRecordedAfter));
        knowing.Move(knowing.Take(_stayed, late.MovedAfter));
        for (var i = 0; i < late.FoundAfter; i++)
            knowing.FindAfter(RaiseBetween(inputs.Suspects[i % inputs.Suspects.Count].District));
        foreach (var flag in knowing.Take(_stayed, late.DiedAfter))
        {
            var died = Calendar.Within(inputs.Before.AddDays(-30), inputs.Day, ref _random);
            flag.StayOpen();
            flag.Record.Correct(calendar.AfterReport(ref _random), row => row with { DiedOn = died });
        }
    }

    private FlagCase Stay(string district)
    {
        var flag = _factory.Raise(RecordOf(district), district, Calendar.Before(inputs.Before, 900, ref _random), inputs.Then, ref _random);
        _factory.MayCloseAfterwards(flag, percent: 25, ref _random);
        return flag;
    }

    private FlagCase RaiseBetween(string district)
    {
        var raised = Calendar.Within(inputs.Before.AddDays(1), inputs.Day, ref _random);
        return _factory.Raise(RecordOf(district), district, raised, inputs.Then, ref _random);
    }

    private FlagCase CloseBetween(string district)
    {
        var closed = Calendar.Within(inputs.Before.AddDays(1), inputs.Day, ref _random);
        var raised = Calendar.Before(inputs.Before, 900, ref _random);
        var flag = _factory.Raise(RecordOf(district), district, raised, London.EndOf(closed), ref _random);
        _factory.Close(flag, closed, inputs.Then, ref _random);
        return flag;
    }

    /// <summary>Somebody whom two forces have flagged: the records share a PNC id and the birth date.</summary>
    private void Pair(string district)
    {
        var adult = registry.Adult(district);
        PersonRow Shared(PersonRow row) => row with { PncId = adult.PncId, NhsNumber = null };
        var raised = Calendar.Before(inputs.Before.AddDays(-30), 500, ref _random);
        foreach (var source in (string[])[Sources.Police, Sources.Transport])
        {
            var flag = _factory.Raise(registry.Record(source, adult, Shared), district, raised.AddDays(_random.Below(25)), inputs.Then, ref _random);
            flag.Taken = true;
        }
    }

    private CaseRecord RecordOf(string district)
    {
        var person = _random.Percent(Under18Percent)
            ? registry.Child(district, Calendar.BornAged(_random.Between(14, 17), inputs.Day, ref _random), Sex.Male)
            : registry.Adult(district);
        return registry.Record(Sources.Police, person);
    }
}
