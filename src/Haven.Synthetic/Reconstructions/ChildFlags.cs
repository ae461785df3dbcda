using Haven.Synthetic.People;
using Haven.Synthetic.Randomness;

namespace Haven.Synthetic.Reconstructions;

/// <summary>Flags of children at risk: as many of each fate as the inputs say.</summary>
internal sealed class ChildFlags(ReconstructionInputs inputs, Registry registry, Calendar calendar)
{
    private readonly FlagFactory _factory = new(inputs, registry, calendar, "cse-risk");
    private Prng _random = new(inputs.Seed, 10);

    public IReadOnlyList<FlagCase> Flags => _factory.Flags;

    /// <summary>Open on both days; a child on both.</summary>
    public List<FlagCase> Stayed { get; } = [];

    /// <summary>Raised between the days, open on the second.</summary>
    public List<FlagCase> Raised { get; } = [];

    /// <summary>Open on the first day, closed by the second.</summary>
    public List<FlagCase> Closed { get; } = [];

    /// <summary>Open on both days, eighteen already on the first.</summary>
    public List<FlagCase> Adults { get; } = [];

    /// <summary>Flagged children with a police-adopted plan at the report.</summary>
    public List<FlagCase> Adopted { get; } = [];

    public void Make()
    {
        var pairs = new ChildPairs(inputs, registry, _factory);
        var stayed = inputs.Children.ToDictionary(quota => quota.District, quota => quota.Stayed, StringComparer.Ordinal);
        foreach (var flag in pairs.Make(stayed))
            Stayed.Add(Closing(flag));
        foreach (var quota in inputs.Children)
        {
            Adopt(quota.District, stayed);
            while (stayed[quota.District]-- > 0)
                Stayed.Add(Closing(Stay(quota.District, sex: null)));
            for (var i = 0; i < quota.Raised; i++)
                Raised.Add(RaiseBetween(quota.District));
            for (var i = 0; i < quota.Closed; i++)
                Closed.Add(CloseBetween(quota.District));
            for (var i = 0; i < quota.Turned18; i++)
                Turn18(quota.District, i);
            for (var i = 0; i < quota.Adults; i++)
                Adults.Add(Adult(quota.District));
        }

        _factory.OfEarlierYears(inputs.ChildrenOfEarlierYears, FlaggedOn, ref _random);
        for (var i = 0; i < inputs.ChildrenAfterwards; i++)
            RaiseAfterwards();
        new LateChildFlags(inputs, registry, calendar, this, _factory).Apply();
        foreach (var flag in (FlagCase[])[.. Stayed, .. Raised, .. Closed])
        {
            if (!flag.Taken && _random.Percent(18))
                _factory.RaisedBefore(flag, flag.Record.Born!.Value.AddYears(10), ref _random);
        }
    }

    /// <summary>A flag on a new child's record, open on both days.</summary>
    public FlagCase Stay(string district, Sex? sex)
    {
        var record = RecordOf(district, Calendar.BornChildOn(inputs.Day, ref _random), sex);
        return _factory.Raise(record, district, Calendar.Before(inputs.Before, 500, ref _random), inputs.Then, ref _random);
    }

    /// <summary>A flag on a new child's record, raised between the days.</summary>
    public FlagCase RaiseBetween(string district)
    {
        var record = RecordOf(district, Calendar.BornChildOn(inputs.Day, ref _random));
        var raised = Calendar.Within(inputs.Before.AddDays(1), inputs.Day, ref _random);
        return Closing(_factory.Raise(record, district, raised, inputs.Then, ref _random));
    }

    private FlagCase CloseBetween(string district)
    {
        var record = RecordOf(district, Calendar.BornChildOn(inputs.Day, ref _random));
        var raised = Calendar.Before(inputs.Before, 500, ref _random);
        var closed = Calendar.Within(inputs.Before.AddDays(1), inputs.Day, ref _random);
        var flag = _factory.Raise(record, district, raised, London.EndOf(closed), ref _random);
        _factory.Close(flag, closed, inputs.Then, ref _random);
        return flag;
    }

    private void Turn18(string district, int number)
    {
        // The first of a district turns eighteen on the second day itself, the next on the day after the first.
        var birthday = number switch
        {
            0 => inputs.Day,
            1 => inputs.Before.AddDays(1),
            _ => Calendar.Within(inputs.Before.AddDays(1), inputs.Day, ref _random),
        };
        var record = RecordOf(district, birthday.AddYears(-18));
        var flag = _factory.Raise(record, district, Calendar.Before(inputs.Before, 500, ref _random), inputs.Then, ref _random);
        flag.Taken = true;
        Closing(flag);
    }

    private FlagCase Adult(string district)
    {
        var born = inputs.Before.AddYears(-18).AddDays(-_random.Below(500));
        var raised = Calendar.Within(born.AddYears(18).AddDays(-400), born.AddYears(18).AddDays(-1), ref _random);
        return Closing(_factory.Raise(RecordOf(district, born), district, raised, inputs.Then, ref _random));
    }

    private void Adopt(string district, Dictionary<string, int> stayed)
    {
        foreach (var plan in inputs.Plans.Where(plan => plan.District == district))
        {
            for (var i = 0; i < plan.Girls + plan.Boys; i++)
            {
                var flag = Stay(district, i < plan.Girls ? Sex.Female : Sex.Male);
                flag.Taken = true;
                stayed[district]--;
                Stayed.Add(Closing(flag));
                Adopted.Add(flag);
            }
        }
    }

    private void RaiseAfterwards()
    {
        var district = _random.Pick(inputs.Children).District;
        var raised = Calendar.Within(inputs.Day.AddDays(1), inputs.Horizon.AddDays(-40), ref _random);
        var flag = _factory.Raise(FlaggedOn(district, raised, ref _random), district, raised, London.EndOf(inputs.Horizon), ref _random);
        flag.Taken = true;
    }

    private CaseRecord FlaggedOn(string district, DateOnly day, ref Prng random) =>
        RecordOf(district, Calendar.BornChildOn(day, ref random));

    private CaseRecord RecordOf(string district, DateOnly born, Sex? sex = null)
    {
        var child = registry.Child(district, born, sex ?? (_random.Percent(84) ? Sex.Female : Sex.Male));
        return registry.Record(Sources.Police, child);
    }

    private FlagCase Closing(FlagCase flag)
    {
        _factory.MayCloseAfterwards(flag, percent: 55, ref _random);
        return flag;
    }
}
