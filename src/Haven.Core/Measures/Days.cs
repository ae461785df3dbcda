namespace Haven.Core.Measures;

/// <summary>Days in England.</summary>
public static class Days
{
    private static readonly TimeZoneInfo London = TimeZoneInfo.FindSystemTimeZoneById("Europe/London");

    public static DateOnly Today(TimeProvider clock) => Of(clock.GetUtcNow());

    /// <summary>The day it is in England at an instant.</summary>
    public static DateOnly Of(DateTimeOffset at) => DateOnly.FromDateTime(InLondon(at).DateTime);

    /// <summary>The same instant by the clocks of England.</summary>
    public static DateTimeOffset InLondon(DateTimeOffset at) => TimeZoneInfo.ConvertTime(at, London);

    /// <summary>The instant at which a day begins in England.</summary>
    public static DateTimeOffset Start(DateOnly day)
    {
        var midnight = day.ToDateTime(TimeOnly.MinValue);
        return new DateTimeOffset(midnight, London.GetUtcOffset(midnight)).ToUniversalTime();
    }

    /// <summary>The first and last day of the last whole month.</summary>
    public static (DateOnly From, DateOnly To) LastWholeMonth(TimeProvider clock)
    {
        var today = Today(clock);
        var first = new DateOnly(today.Year, today.Month, 1);
        return (first.AddMonths(-1), first.AddDays(-1));
    }
}
