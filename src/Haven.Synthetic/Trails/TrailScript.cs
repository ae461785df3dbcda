using Haven.Synthetic.Randomness;

namespace Haven.Synthetic.Trails;

/// <summary>The steps as they are written: by worker and day, put into the order of time at the end.</summary>
internal sealed class TrailScript
{
    private readonly List<TrailStep> _steps = [];
    private int _entries;

    /// <summary>Where a story is being written, its entries are noted here.</summary>
    public HashSet<int>? Story { get; set; }

    /// <summary>Writes one entry and returns its number until the script is put in order.</summary>
    public int Add(int second, int user, TrailDeed deed, TrailTie tie, ReadOnlySpan<int> records, int about = -1)
    {
        var entry = _entries++;
        if (records.IsEmpty)
            _steps.Add(new(second, entry, user, -1, deed, tie, 0, about));
        foreach (var record in records)
            _steps.Add(new(second, entry, user, record, deed, tie, records.Length, about));
        Story?.Add(entry);
        return entry;
    }

    public int Add(int second, int user, TrailDeed deed, TrailTie tie, int record, int about = -1) => Add(second, user, deed, tie, [record], about);

    /// <summary>The steps in the order of time, numbered anew so that entries rise with it.</summary>
    public (TrailStep[] Steps, int[] NewNumbers) InOrder()
    {
        var steps = _steps.ToArray();
        var keys = Array.ConvertAll(steps, step => ((long)step.Second << 32) | (uint)step.Entry);
        Array.Sort(keys, steps);
        var numbers = new int[_entries];
        Array.Fill(numbers, -1);
        var next = 0;
        foreach (var step in steps)
            if (numbers[step.Entry] < 0)
                numbers[step.Entry] = next++;
        for (var i = 0; i < steps.Length; i++)
            steps[i] = steps[i] with { Entry = numbers[steps[i].Entry], About = steps[i].About < 0 ? -1 : numbers[steps[i].About] };
        return (steps, numbers);
    }

    /// <summary>A short pause between two deeds of one piece of work, in seconds.</summary>
    public static int Pause(ref Prng random) => 4 + random.Below(20) + (random.Percent(25) ? random.Below(120) : 0);
}
