using Haven.Synthetic.Randomness;

namespace Haven.Synthetic.Reconstructions;

/// <summary>Raises flags on records and closes them, recorded in good time unless somebody decides otherwise.</summary>
internal sealed class FlagFactory(ReconstructionInputs inputs, Registry registry, Calendar calendar, string type)
{
    private static readonly string[] ChildReasons =
    [
        "risk reduced: multi-agency review", "risk reduced: multi-agency review", "no further concerns after review",
        "moved out of the area", "plan completed", "placed out of the area",
    ];

    private static readonly string[] SuspectReasons = ["no intelligence in twelve months", "in custody", "moved out of the area", "no further concerns after review"];

    private readonly List<FlagCase> _flags = [];

    public IReadOnlyList<FlagCase> Flags => _flags;

    public string Type => type;

    /// <summary>A flag on the record, open, recorded promptly but by <paramref name="knownBy"/> at the latest.</summary>
    public FlagCase Raise(CaseRecord record, string district, DateOnly raised, DateTimeOffset knownBy, ref Prng random)
    {
        var flag = new FlagCase
        {
            Record = record,
            Id = registry.NextId(record.Source, 'F'),
            Type = type,
            District = district,
            Agencies = Agencies(district, record.Source, ref random),
            Raised = raised,
            RaisedAt = Calendar.Recorded(raised, knownBy, ref random),
        };
        _flags.Add(flag);
        return flag;
    }

    /// <summary>Closes a flag that was open on the day looked at: afterwards, or not at all within the scenario.</summary>
    public void MayCloseAfterwards(FlagCase flag, int percent, ref Prng random)
    {
        if (!random.Percent(percent))
            return;
        var from = flag.Raised > inputs.Day ? flag.Raised : inputs.Day;
        var closed = Calendar.Within(from.AddDays(8), inputs.Horizon.AddDays(-10), ref random);
        flag.Close(closed, Reason(ref random), calendar.Recorded(closed, ref random));
    }

    /// <summary>Closes a flag on a day, recorded by <paramref name="knownBy"/> at the latest.</summary>
    public void Close(FlagCase flag, DateOnly closed, DateTimeOffset knownBy, ref Prng random)
    {
        var at = Calendar.Recorded(closed, knownBy, ref random);
        flag.Close(closed, flag.Raised == closed ? "raised in error" : Reason(ref random), at > flag.RaisedAt ? at : flag.RaisedAt.AddMinutes(20));
    }

    /// <summary>Flags of earlier years, each raised and closed before the first day and known in good time.</summary>
    /// <param name="perYear">How many were raised in 2007, 2008 and so on.</param>
    /// <param name="recordFor">Makes the record of somebody flagged on that day in that district.</param>
    /// <param name="random">Drawn from.</param>
    public void OfEarlierYears(IReadOnlyList<int> perYear, NewRecord recordFor, ref Prng random)
    {
        for (var i = 0; i < perYear.Count; i++)
        {
            for (var n = 0; n < perYear[i]; n++)
            {
                var first = new DateOnly(2007 + i, 1, 1);
                var last = first.AddYears(1) < inputs.Before ? first.AddYears(1).AddDays(-1) : inputs.Before.AddDays(-30);
                var raised = Calendar.Within(first, last, ref random);
                var district = random.Pick(inputs.Children).District;
                var flag = Raise(recordFor(district, raised, ref random), district, raised, London.EndOf(raised.AddDays(20)), ref random);
                var open = n % 40 == 0 ? 0 : random.Between(21, 460);
                var closed = raised.AddDays(open) < inputs.Before ? raised.AddDays(open) : Calendar.Within(raised.AddDays(1), inputs.Before, ref random);
                Close(flag, closed, London.EndOf(closed.AddDays(25)), ref random);
                flag.Taken = true;
            }
        }
    }

    /// <summary>Gives a record with one flag another one before it, closed and known to be closed before the later is raised.</summary>
    public void RaisedBefore(FlagCase later, DateOnly notBefore, ref Prng random)
    {
        var last = later.Raised.AddDays(-90) < inputs.Before ? later.Raised.AddDays(-90) : inputs.Before;
        var first = notBefore > last.AddDays(-500) ? notBefore : last.AddDays(-500);
        if (first.AddDays(30) > last)
            return;
        var raised = Calendar.Within(first, last.AddDays(-20), ref random);
        var closed = Calendar.Within(raised.AddDays(10), last, ref random);
        var flag = Raise(later.Record, later.District, raised, London.EndOf(raised.AddDays(9)), ref random);
        Close(flag, closed, London.EndOf(closed.AddDays(60)), ref random);
        flag.Taken = later.Taken = true;
    }

    private string Reason(ref Prng random) =>
        random.Pick<string>(type.EndsWith("suspect", StringComparison.Ordinal) ? SuspectReasons : ChildReasons);

    private string[] Agencies(string district, string source, ref Prng random)
    {
        var police = inputs.Force.Code;
        if (source == Sources.Transport || type.EndsWith("suspect", StringComparison.Ordinal))
            return [police];
        return random.Below(4) switch
        {
            0 => [police],
            1 => [police, AgencyList.SocialCare(district), AgencyList.Health(district)],
            _ => [police, AgencyList.SocialCare(district)],
        };
    }
}

/// <summary>Makes the record of somebody of the district who is flagged on the day.</summary>
internal delegate CaseRecord NewRecord(string district, DateOnly day, ref Prng random);
