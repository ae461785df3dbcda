namespace Haven.Rules.Misuse;

/// <summary>What counted towards one rate in one working day of one user.</summary>
internal sealed class DayTally(TrailUser user)
{
    private readonly HashSet<Guid> _people = [];

    public TrailUser User => user;

    public List<Trace> Traces { get; } = [];

    public int People => _people.Count;

    public int OffDistrict { get; private set; }

    public void Count(in TrailEvent next)
    {
        if (Traces.Count == 0 || Traces[^1].Position != next.Position)
            Traces.Add(new(next.Position, next.At));
        if (next.Subject is { } subject && _people.Add(subject.Person) && IsOffDistrict(next))
            OffDistrict++;
    }

    public static bool IsOffDistrict(in TrailEvent next) =>
        next.Subject is { District: { } there } && next.User.District is { } own && there != own;

    /// <summary>The busiest sixty minutes.</summary>
    public List<Trace> BusiestHour()
    {
        var (best, from) = (0..0, 0);
        for (var until = 1; until <= Traces.Count; until++)
        {
            while (Traces[until - 1].At - Traces[from].At >= TimeSpan.FromHours(1))
                from++;
            if (until - from > best.End.Value - best.Start.Value)
                best = from..until;
        }
        return Traces[best];
    }
}
