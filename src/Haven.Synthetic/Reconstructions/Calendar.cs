using Haven.Synthetic.Randomness;

namespace Haven.Synthetic.Reconstructions;

/// <summary>Draws the days of a reconstruction: when children were born, when things were recorded.</summary>
internal sealed class Calendar(ReconstructionInputs inputs)
{
    // Ages of flagged children: few before the teens, most at fifteen.
    private static readonly Weighted<int> FlaggedAges = new([10, 11, 12, 13, 14, 15, 16, 17], [2, 4, 9, 16, 21, 23, 16, 9]);

    /// <summary>A birth date of a flagged child who is under 18 on the day.</summary>
    public static DateOnly BornChildOn(DateOnly day, ref Prng random) => BornAged(FlaggedAges.Pick(ref random), day, ref random);

    /// <summary>A birth date that makes somebody exactly so many years old on the day.</summary>
    public static DateOnly BornAged(int age, DateOnly day, ref Prng random) =>
        day.AddYears(-age).AddDays(-random.Below(365));

    /// <summary>A day from the first to the last, both included.</summary>
    public static DateOnly Within(DateOnly first, DateOnly last, ref Prng random) =>
        first.AddDays(random.Below(last.DayNumber - first.DayNumber + 1));

    /// <summary>A day before the given one, likelier a recent one.</summary>
    public static DateOnly Before(DateOnly day, int mostDays, ref Prng random)
    {
        var days = Math.Min(random.Below(mostDays), random.Below(mostDays));
        return day.AddDays(-days);
    }

    /// <summary>The moment something is recorded that happened on the day: mostly the same day, now and then weeks after.</summary>
    /// <param name="day">The day it happened.</param>
    /// <param name="notAfter">Recorded by then at the latest: a moment after office hours.</param>
    /// <param name="random">Drawn from.</param>
    public static DateTimeOffset Recorded(DateOnly day, DateTimeOffset notAfter, ref Prng random)
    {
        var lag = random.Below(100) switch
        {
            < 55 => 0,
            < 85 => random.Between(1, 3),
            < 97 => random.Between(4, 14),
            _ => random.Between(15, 40),
        };
        var last = DateOnly.FromDateTime(notAfter.DateTime);
        if (day > last || notAfter.Hour < 17)
            throw new ArgumentException($"What happens on {day:O} cannot be known by {notAfter:O}; limits are of the evening.", nameof(notAfter));
        var on = day.AddDays(lag);
        return London.InOffice(on <= last ? on : Within(day, last, ref random), ref random);
    }

    /// <summary>The moment something is recorded promptly, within what the scenario ever knows.</summary>
    public DateTimeOffset Recorded(DateOnly day, ref Prng random) => Recorded(day, London.EndOf(inputs.Horizon), ref random);

    /// <summary>A moment after what was known then, and before the report.</summary>
    public DateTimeOffset BetweenThenAndReport(ref Prng random) =>
        London.InOffice(Within(Day(inputs.Then).AddDays(1), Day(inputs.Report).AddDays(-1), ref random), ref random);

    /// <summary>A moment after the report.</summary>
    public DateTimeOffset AfterReport(ref Prng random) =>
        London.InOffice(Within(Day(inputs.Report).AddDays(1), inputs.Horizon, ref random), ref random);

    private static DateOnly Day(DateTimeOffset at) => DateOnly.FromDateTime(at.DateTime);
}
