namespace Haven.Core.Measures;

/// <summary>Days in England.</summary>
public static class Days
{
    private static readonly TimeZoneInfo London = TimeZoneInfo.FindSystemTimeZoneById("Europe/London");

    public static DateOnly Today(TimeProvider clock) =>
        DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(clock.GetUtcNow(), London).DateTime);

    /// <summary>The first and last day of the last whole month.</summary>
    public static (DateOnly From, DateOnly To) LastWholeMonth(TimeProvider clock)
    {
        var today = Today(clock);
        var first = new DateOnly(today.Year, today.Month, 1);
        return (first.AddMonths(-1), first.AddDays(-1));
    }
}
