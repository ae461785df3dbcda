using System.Globalization;

namespace Haven.Core.Tests.Reference;

/// <summary>Seeded choices, drawn so that days and instants often coincide: figures go wrong at ties and edges.</summary>
internal sealed class Dice
{
    private readonly Random _random;
    private readonly DateOnly[] _popularDays;

    public Dice(int seed)
    {
        _random = new Random(seed);
        // So that somebody born on 29 February 1996 or 2000 comes of age in this world.
        Start = new DateOnly(Pick([2013, 2017]), 3, 15).AddDays(Below(340));
        End = Start.AddDays(400 + Below(500));
        _popularDays = [.. Enumerable.Range(0, 8).Select(_ => Start.AddDays(Below(End.DayNumber - Start.DayNumber)))];
    }

    /// <summary>The first day on which anything happens in this world.</summary>
    public DateOnly Start { get; }

    public DateOnly End { get; }

    public bool Chance(double probability) => _random.NextDouble() < probability;

    public int Below(int limit) => _random.Next(limit);

    /// <summary>A number from <paramref name="low"/> to <paramref name="high"/>, both included.</summary>
    public int Between(int low, int high) => _random.Next(low, high + 1);

    public T Pick<T>(IReadOnlyList<T> items) => items[Below(items.Count)];

    public T[] Shuffled<T>(IEnumerable<T> items)
    {
        var array = items.ToArray();
        _random.Shuffle(array);
        return array;
    }

    public DateOnly Day() => Chance(0.5) ? Pick(_popularDays) : Start.AddDays(Below(End.DayNumber - Start.DayNumber));

    /// <summary>An instant from a day on: most within a week, some a year late, some at an edge of the day.</summary>
    public DateTimeOffset InstantFrom(DateOnly day)
    {
        var lag = Chance(0.3) ? Below(400) : Below(6);
        var time = Below(4) switch
        {
            0 => TimeSpan.Zero,
            1 => TimeSpan.FromHours(23) + TimeSpan.FromMinutes(59),
            _ => TimeSpan.FromMicroseconds(_random.NextInt64(86_400_000_000)),
        };
        return new DateTimeOffset(day.AddDays(lag).ToDateTime(TimeOnly.MinValue), TimeSpan.Zero) + time;
    }

    public static string Text(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";

    /// <summary>The same instant as different sources write it.</summary>
    public string Text(DateTimeOffset? instant)
    {
        if (instant is not { } given)
            return "";
        var offset = Pick<TimeSpan>([TimeSpan.Zero, TimeSpan.Zero, TimeSpan.FromHours(1), TimeSpan.FromHours(-5.5)]);
        return given.ToOffset(offset).ToString("yyyy-MM-dd'T'HH:mm:ss.ffffffzzz", CultureInfo.InvariantCulture);
    }
}
