namespace Haven.Rules.Misuse;

/// <summary>What counts towards each rate, and how its alert is worded.</summary>
internal static class RateWords
{
    public static bool Counts(MisusePattern pattern, in TrailEvent next, MisuseParameters parameters) => pattern switch
    {
        MisusePattern.Burst => next.IsLook || next.Operation == TrailOperation.Search,
        MisusePattern.OffDistrict => next.IsLook && next.IsWeak && DayTally.IsOffDistrict(next),
        MisusePattern.ClosedCases => next.IsLook && next.IsWeak && next.Subject is { HasOpenCase: false },
        MisusePattern.OutOfHours => next.IsLook && next.IsWeak && IsOutOfHours(next, parameters),
        MisusePattern.Refusals => next.Operation == TrailOperation.Refusal,
        MisusePattern.TakenOut => next.Operation == TrailOperation.Export || (next.Operation == TrailOperation.Unmask && next.IsWeak),
        _ => false,
    };

    public static string Why(MisusePattern pattern, int count, int elsewhere, string when, int days, double group, double own)
    {
        var number = Words.Of(count);
        var what = pattern switch
        {
            MisusePattern.SearchWithoutOpening => $"Searched {number} times without opening anybody the search showed",
            MisusePattern.Burst => $"Looked up {number} times within an hour",
            MisusePattern.OffDistrict => $"Opened {number} people of other districts, outside the user's own work",
            MisusePattern.ClosedCases => $"Opened {number} people with no open case"
                + (elsewhere > 0 ? $", {Words.Of(elsewhere)} of them outside their district" : "") + ", outside the user's own work",
            MisusePattern.OutOfHours => $"Opened records {number} times well outside their hours, outside the user's own work",
            MisusePattern.Refusals => $"Was refused at the records of {number} different people",
            MisusePattern.TakenOut => $"Took out lists or had protected details shown {number} times",
            _ => throw new ArgumentOutOfRangeException(nameof(pattern), pattern, "not a rate"),
        };
        var span = pattern == MisusePattern.Burst ? "in the busiest hour of a day" : Words.Days(days);
        return $"{what} {when}. Usual {span}: {Words.Of(group)} for those in like work, {Words.Of(own)} for this user.";
    }

    private static bool IsOutOfHours(in TrailEvent next, MisuseParameters parameters)
    {
        var margin = TimeSpan.FromMinutes(parameters.HoursMargin);
        var (from, until) = next.User is { ShiftFrom: { } begins, ShiftUntil: { } ends } ? (begins, ends) : (parameters.HoursFrom, parameters.HoursUntil);
        var length = until - from + margin + margin;
        // Hours that with their margins fill the day leave nothing outside.
        return length < TimeSpan.FromDays(1) && TimeOnly.FromDateTime(next.At) - from.Add(-margin) > length;
    }
}
