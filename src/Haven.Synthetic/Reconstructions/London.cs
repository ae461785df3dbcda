using Haven.Synthetic.Randomness;

namespace Haven.Synthetic.Reconstructions;

/// <summary>
/// The clock on the wall in London, by the rule in force since 1996: an hour ahead from the last Sunday of March to the
/// last Sunday of October. An own rule, because a machine's time zone data may be missing or altered.
/// </summary>
internal static class London
{
    public static DateTimeOffset At(DateOnly day, int hour, int minute = 0, int second = 0) =>
        new(day, new TimeOnly(hour, minute, second), OffsetOn(day));

    /// <summary>The last second of a day.</summary>
    public static DateTimeOffset EndOf(DateOnly day) => At(day, 23, 59, 59);

    /// <summary>
    /// A moment in office hours, from 08:00 to 16:59: in these scenarios nothing is recorded between five in the afternoon
    /// and midnight, so a figure known at the end of a day is the figure known at six that evening.
    /// </summary>
    public static DateTimeOffset InOffice(DateOnly day, ref Prng random) =>
        At(day, random.Between(8, 16), random.Below(60), random.Below(60));

    // On the two Sundays of the change the day after one in the morning counts, and nothing happens earlier here.
    private static TimeSpan OffsetOn(DateOnly day) =>
        day >= LastSunday(day.Year, 3) && day < LastSunday(day.Year, 10) ? TimeSpan.FromHours(1) : TimeSpan.Zero;

    private static DateOnly LastSunday(int year, int month)
    {
        var last = new DateOnly(year, month, 31);
        return last.AddDays(-(int)last.DayOfWeek);
    }
}
