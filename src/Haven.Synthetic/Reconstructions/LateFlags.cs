using Haven.Synthetic.Randomness;

namespace Haven.Synthetic.Reconstructions;

/// <summary>The ways in which a flag's life becomes known late, the same for children and suspects.</summary>
internal sealed class LateFlags(ReconstructionInputs inputs, Calendar calendar, FlagFactory factory)
{
    private Prng _random = new(inputs.Seed, factory.Type == "cse-risk" ? 13UL : 14UL);

    /// <summary>Takes so many flags that have no late trait yet.</summary>
    /// <exception cref="InvalidOperationException">There are not enough: the inputs ask for more than they make.</exception>
    public FlagCase[] Take(IReadOnlyList<FlagCase> from, int count)
    {
        var free = from.Where(flag => !flag.Taken).ToArray();
        if (free.Length < count)
            throw new InvalidOperationException($"{inputs.Name} asks for {count} {factory.Type} flags known late, and has {free.Length} to choose from.");
        _random.Shuffle(free.AsSpan());
        foreach (var flag in free.AsSpan(0, count))
            flag.Taken = true;
        return free[..count];
    }

    /// <summary>Open on the second day, recorded only between then and the report.</summary>
    public void RecordLate(FlagCase[] flags)
    {
        foreach (var flag in flags)
        {
            flag.RaisedAt = calendar.BetweenThenAndReport(ref _random);
            flag.StayOpen();
        }
    }

    /// <summary>Closed by the second day, recorded only between then and the report.</summary>
    public void CloseLate(FlagCase[] flags)
    {
        foreach (var flag in flags)
            flag.Close(flag.Closed!.Value, flag.CloseReason!, calendar.BetweenThenAndReport(ref _random));
    }

    /// <summary>Open at the report, the closing recorded only after it; of every third it lies before the first day.</summary>
    public void CloseAfter(FlagCase[] flags)
    {
        for (var i = 0; i < flags.Length; i++)
        {
            var flag = flags[i];
            var last = i % 3 == 0 && flag.Raised < inputs.Before ? inputs.Before : inputs.Day;
            var closed = Calendar.Within(flag.Raised < last ? flag.Raised.AddDays(1) : last, last, ref _random);
            flag.Close(closed, "closed at review, recorded late", calendar.AfterReport(ref _random));
        }
    }

    /// <summary>Open on the second day, recorded only after the report.</summary>
    public void FindAfter(FlagCase flag)
    {
        flag.Taken = true;
        flag.RaisedAt = calendar.AfterReport(ref _random);
        flag.StayOpen();
    }

    /// <summary>Moved to another district by a correction after the report.</summary>
    public void Move(FlagCase[] flags)
    {
        foreach (var flag in flags)
        {
            var others = inputs.Children.Where(quota => quota.District != flag.District).ToArray();
            flag.Moved = (calendar.AfterReport(ref _random), _random.Pick(others).District);
            flag.StayOpen();
        }
    }
}
