using Haven.Synthetic.Randomness;

namespace Haven.Synthetic.Reconstructions;

/// <summary>Levels of flags: set when the flag is raised, and again at reviews that find them risen or fallen.</summary>
internal sealed class Levels(ReconstructionInputs inputs, Registry registry)
{
    private const int MostReviews = 5;

    private static readonly string[] Names = ["low", "medium", "high"];
    private static readonly int[] ReviewDays = [84, 42, 28];
    private static readonly Weighted<int> First = new([0, 1, 2], [52, 35, 13]);

    private Prng _random = new(inputs.Seed, 40);

    public void WriteTo(CaseBook book, IEnumerable<FlagCase> flags)
    {
        foreach (var flag in flags)
            Write(book, flag);
    }

    private void Write(CaseBook book, FlagCase flag)
    {
        var level = First.Pick(ref _random);
        var last = flag.Closed is { } closed && closed < inputs.Horizon ? closed : inputs.Horizon;
        var from = flag.Raised;
        Add(book, flag, level, from);
        for (var review = 0; review < MostReviews; review++)
        {
            // A review keeps the level more often than not, and only a change is written.
            var kept = _random.Between(1, 3);
            from = from.AddDays(ReviewDays[level] * kept + _random.Between(-5, 6));
            var changed = Math.Clamp(level + (_random.Percent(flag.Closed is null ? 48 : 30) ? 1 : -1), 0, 2);
            if (from >= last)
                return;
            if (changed != level)
                Add(book, flag, level = changed, from);
        }
    }

    private void Add(CaseBook book, FlagCase flag, int level, DateOnly from)
    {
        var at = Calendar.Recorded(from, London.EndOf(inputs.Horizon), ref _random);
        if (at < flag.RaisedAt)
            at = flag.RaisedAt.AddMinutes(5);
        book.Add(new FlagLevelRow
        {
            Source = flag.Source, SourceId = registry.NextId(flag.Source, 'R'), Flag = flag.Id, Level = Names[level], From = from,
            AssessedBy = flag.Source == Sources.SocialCare ? AgencyList.SocialCare(flag.District) : inputs.Force.Code,
            RecordedAt = at,
        });
    }
}
