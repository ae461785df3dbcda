using Haven.Synthetic.Randomness;
using Haven.Synthetic.Trails;

namespace Haven.Synthetic;

/// <summary>
/// A made-up trail: the work of a partnership over some weeks, in which twenty misuses hide. It is the same for the
/// same seed on every machine.
/// </summary>
public sealed class SyntheticTrail
{
    private SyntheticTrail(DateTime start, IReadOnlyList<TrailWorker> staff, IReadOnlyList<TrailRecord> records, TrailStep[] steps, IReadOnlyList<TrailStory> stories) =>
        (Start, Staff, Records, Steps, Stories) = (start, staff, records, steps, stories);

    /// <summary>Midnight of the first day, a Monday, London time; the clocks do not change in the sixty days after it.</summary>
    public DateTime Start { get; }

    /// <summary>The workers.</summary>
    public IReadOnlyList<TrailWorker> Staff { get; }

    /// <summary>The records that the trail speaks of.</summary>
    public IReadOnlyList<TrailRecord> Records { get; }

    /// <summary>What was done, in the order of time.</summary>
    public IReadOnlyList<TrailStep> Steps { get; }

    /// <summary>The misuses that hide in it: all begin in the third week or later.</summary>
    public IReadOnlyList<TrailStory> Stories { get; }

    /// <summary>Makes a trail.</summary>
    /// <param name="seed">The same seed gives the same trail.</param>
    /// <param name="users">How many workers, 60 at least; 400 over 60 days leave about a million steps.</param>
    /// <param name="days">How many days, from 50 to 80.</param>
    /// <exception cref="ArgumentOutOfRangeException">Fewer workers or other days than that.</exception>
    public static SyntheticTrail Make(ulong seed, int users = 400, int days = 60)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(users, 60);
        ArgumentOutOfRangeException.ThrowIfLessThan(days, 50);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(days, 80);
        var world = new TrailWorld(seed, users);
        var script = new TrailScript();
        new WorkingDays(world, script, seed, days).Write();

        var taken = new HashSet<int>();
        var told = new List<(string Name, string[] Patterns, int User, HashSet<int> Entries)>();
        var tools = new StoryTools(world, script, days, taken);
        foreach (var (index, (name, patterns, write)) in StoriesOfPersons.All.Concat(StoriesOfAmounts.All).Index())
        {
            var random = new Prng(seed, 100UL + (ulong)index);
            script.Story = [];
            var user = write(tools, world, script, ref random);
            told.Add((name, patterns, user, script.Story));
        }
        var (steps, numbers) = script.InOrder();
        return new(new DateTime(2026, 1, 5, 0, 0, 0, DateTimeKind.Unspecified), world.Staff, world.Records, steps,
            [.. told.Select(story => new TrailStory(story.Name, story.Patterns, story.User, story.Entries.Select(entry => numbers[entry]).ToHashSet()))]);
    }
}
