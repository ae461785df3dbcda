namespace Haven.Core.People.Search;

/// <summary>How a recorded birth date is like the one asked for.</summary>
internal enum BirthLikeness
{
    /// <summary>Not alike.</summary>
    None,

    /// <summary>The record has none.</summary>
    Unknown,

    /// <summary>The same year, or the one beside it.</summary>
    Year,

    /// <summary>1 January of that year: often written where only the year is known.</summary>
    FirstOfYear,
    OneDigit,
    OneDay,
    Swapped,
    Same,
}

/// <summary>The birth dates that slips of the hand make of one: a search looks for each of them by equality.</summary>
internal static class NearDates
{
    /// <summary>The days near a day, and how; the day itself among them.</summary>
    public static IReadOnlyDictionary<DateOnly, BirthLikeness> Of(DateOnly day)
    {
        var near = new Dictionary<DateOnly, BirthLikeness> { [day] = BirthLikeness.Same };
        if (day.Day != day.Month && day.Day <= 12)
            near.TryAdd(new(day.Year, day.Day, day.Month), BirthLikeness.Swapped);
        if (day > DateOnly.MinValue)
            near.TryAdd(day.AddDays(-1), BirthLikeness.OneDay);
        if (day < DateOnly.MaxValue)
            near.TryAdd(day.AddDays(1), BirthLikeness.OneDay);
        foreach (var slip in OneDigit(day))
            near.TryAdd(slip, BirthLikeness.OneDigit);
        near.TryAdd(new(day.Year, 1, 1), BirthLikeness.FirstOfYear);
        return near;
    }

    /// <summary>Every real day that is written with one other digit, the century's two left alone.</summary>
    private static IEnumerable<DateOnly> OneDigit(DateOnly day)
    {
        var written = (day.Year * 10_000) + (day.Month * 100) + day.Day;
        foreach (var place in (int[])[1, 10, 100, 1_000, 10_000, 100_000])
        {
            var without = written - (written / place % 10 * place);
            for (var digit = 0; digit < 10; digit++)
            {
                var (year, month, date) = ((without + (digit * place)) / 10_000, (without + (digit * place)) / 100 % 100, (without + (digit * place)) % 100);
                if (year is >= 1 and <= 9999 && month is >= 1 and <= 12 && date >= 1 && date <= DateTime.DaysInMonth(year, month))
                    yield return new(year, month, date);
            }
        }
    }
}
