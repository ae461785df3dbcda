using System.Diagnostics;
using System.Text;
using Haven.Rules.Misuse;
using Haven.Synthetic;

namespace Haven.Misuse.Bench;

/// <summary>What a watch made of a made-up trail.</summary>
/// <param name="Found">Stories of which an alert about their worker lists an event.</param>
/// <param name="ByItsPattern">Those of them found by a pattern they were written for.</param>
/// <param name="False">Alerts that list no event of a story of their worker.</param>
/// <param name="UserDays">Workers and days on which they left something in the trail.</param>
internal sealed record CampaignResult(
    int Events, double Seconds, IReadOnlyList<TrailStory> Found, IReadOnlyList<TrailStory> Missed, int ByItsPattern,
    IReadOnlyList<MisuseAlert> Alerts, IReadOnlyList<MisuseAlert> False, int UserDays)
{
    public double FalsePerThousand => 1000.0 * False.Count / UserDays;
}

/// <summary>Hides twenty misuses in a made-up trail and lets the watch look for them.</summary>
internal sealed class Campaign(SyntheticTrail trail)
{
    private readonly TrailUser[] _staff = [.. trail.Staff.Select((worker, user) =>
        new TrailUser(Id(1, user), worker.Group, worker.District, Key(worker.Surname), Key(worker.Address), worker.ShiftFrom, worker.ShiftUntil))];

    public CampaignResult Run(MisuseParameters parameters)
    {
        var events = Events();
        var watch = new MisuseWatch(parameters, _staff);
        var clock = Stopwatch.GetTimestamp();
        foreach (ref readonly var next in events.AsSpan())
            watch.See(next);
        watch.Finish();
        var seconds = Stopwatch.GetElapsedTime(clock).TotalSeconds;

        var stories = trail.Stories.ToDictionary(story => _staff[story.User].Id);
        var hits = watch.Alerts.Where(alert => stories.TryGetValue(alert.User, out var story) && alert.Positions.Any(position => story.Entries.Contains((int)position))).ToHashSet();
        var found = hits.Select(alert => stories[alert.User]).Distinct().ToList();
        var byPattern = hits.Where(alert => stories[alert.User].Patterns.Contains(alert.Pattern.ToString())).Select(alert => alert.User).Distinct().Count();
        var userDays = trail.Steps.Select(step => (step.User, step.Second / 86400)).Distinct().Count();
        return new(events.Length, seconds, found, [.. trail.Stories.Except(found)], byPattern, watch.Alerts, [.. watch.Alerts.Where(alert => !hits.Contains(alert))], userDays);
    }

    public TrailEvent[] Events()
    {
        var atAddress = trail.Records.CountBy(record => record.Address).ToDictionary();
        var keys = trail.Records.Select(record => (Id: Id(2, record.RunningNumber), Surname: Key(record.Surname), Address: Key(record.Address), People: atAddress[record.Address])).ToArray();
        var events = new TrailEvent[trail.Steps.Count];
        for (var i = 0; i < events.Length; i++)
        {
            var step = trail.Steps[i];
            TrailSubject? subject = null;
            if (step.Record >= 0)
            {
                var (record, key) = (trail.Records[step.Record], keys[step.Record]);
                subject = new(key.Id, key.Surname, key.Address, key.People, record.District, record.IsOpenOn(step.Second / 86400), record.IsHoneytoken, record.RunningNumber);
            }
            events[i] = new(step.Entry, trail.Start.AddSeconds(step.Second), _staff[step.User], Operation(step.Deed), subject, Relation(step.Tie), step.Shown, step.About);
        }
        return events;
    }

    private static TrailOperation Operation(TrailDeed deed) => deed switch
    {
        TrailDeed.Search => TrailOperation.Search,
        TrailDeed.Open => TrailOperation.Open,
        TrailDeed.Unmask => TrailOperation.Unmask,
        TrailDeed.BreakGlass => TrailOperation.BreakGlass,
        TrailDeed.BreakGlassReview => TrailOperation.BreakGlassReview,
        TrailDeed.Export => TrailOperation.Export,
        TrailDeed.Refusal => TrailOperation.Refusal,
        _ => TrailOperation.Other,
    };

    private static TrailRelation Relation(TrailTie tie) => tie switch
    {
        TrailTie.Agency => TrailRelation.Agency,
        TrailTie.Share => TrailRelation.Share,
        TrailTie.BreakGlass => TrailRelation.BreakGlass,
        TrailTie.Cover => TrailRelation.Cover,
        TrailTie.Team => TrailRelation.Team,
        TrailTie.Allocated => TrailRelation.Allocated,
        _ => TrailRelation.None,
    };

    private static Guid Id(short kind, int number) => new(number, kind, 0, 0, 0, 0, 0, 0, 0, 0, 0);

    // FNV-1a, 64 bits (Fowler, Noll, Vo): equal words, equal keys.
    private static ulong Key(string word)
    {
        var key = 14695981039346656037UL;
        foreach (var octet in Encoding.UTF8.GetBytes(word))
            key = (key ^ octet) * 1099511628211UL;
        return key;
    }
}
