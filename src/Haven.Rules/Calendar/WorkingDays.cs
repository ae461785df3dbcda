namespace Haven.Rules.Calendar;

/// <summary>
/// Working days in England: Monday to Friday but bank holidays, with their substitutes, moves and one-offs since 2010.
/// </summary>
/// <remarks>
/// Banking and Financial Dealings Act 1971, schedule 1, with the royal proclamations of each year; a holiday on a
/// weekend is kept on the next weekday that is not one. Easter by the Gregorian computus (Meeus, Jones and Butcher).
/// </remarks>
public static class WorkingDays
{
    // Proclaimed for one year only: an added day, or a day kept instead of the usual one.
    private static readonly DateOnly[] Added =
        [new(2011, 4, 29), new(2012, 6, 5), new(2022, 6, 3), new(2022, 9, 19), new(2023, 5, 8)];

    private static readonly (DateOnly Usual, DateOnly Kept)[] Moved =
        [(new(2012, 5, 28), new(2012, 6, 4)), (new(2020, 5, 4), new(2020, 5, 8)), (new(2022, 5, 30), new(2022, 6, 2))];

    /// <summary>Whether a day is a working day.</summary>
    public static bool Contains(DateOnly day) => !IsWeekend(day) && !IsBankHoliday(day);

    /// <summary>How many working days lie after <paramref name="start"/> up to and including <paramref name="end"/>; 0 when none.</summary>
    public static int Between(DateOnly start, DateOnly end)
    {
        var count = 0;
        for (var day = start; day < end;)
        {
            day = day.AddDays(1);
            if (Contains(day)) count++;
        }
        return count;
    }

    /// <summary>The day that is so many working days after another. The start need not be a working day.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is negative.</exception>
    public static DateOnly Add(DateOnly start, int workingDays)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(workingDays);
        var day = start;
        while (workingDays > 0)
        {
            day = day.AddDays(1);
            if (Contains(day)) workingDays--;
        }
        return day;
    }

    /// <summary>Whether a day is a bank holiday in England, kept on that day.</summary>
    public static bool IsBankHoliday(DateOnly day) => Added.Contains(day) || Moved.Any(m => m.Kept == day)
        || (IsUsual(day) && !Moved.Any(m => m.Usual == day));

    private static bool IsUsual(DateOnly day)
    {
        var (year, month) = (day.Year, day.Month);
        return month switch
        {
            1 => day == OffWeekend(new(year, 1, 1)),
            5 => day.DayOfWeek == DayOfWeek.Monday && (day.Day <= 7 || day.Day > 24),
            8 => day.DayOfWeek == DayOfWeek.Monday && day.Day > 24,
            12 => IsChristmas(day),
            _ => day == EasterSunday(year).AddDays(-2) || day == EasterSunday(year).AddDays(1),
        };
    }

    // The 25th and 26th; each that falls on a weekend gives the next weekday that is neither.
    private static bool IsChristmas(DateOnly day) => new DateOnly(day.Year, 12, 25).DayOfWeek switch
    {
        DayOfWeek.Friday => day.Day is 25 or 28,
        DayOfWeek.Saturday => day.Day is 27 or 28,
        DayOfWeek.Sunday => day.Day is 26 or 27,
        _ => day.Day is 25 or 26,
    };

    private static DateOnly OffWeekend(DateOnly day) => day.DayOfWeek switch
    {
        DayOfWeek.Saturday => day.AddDays(2),
        DayOfWeek.Sunday => day.AddDays(1),
        _ => day,
    };

    private static bool IsWeekend(DateOnly day) => day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday;

    internal static DateOnly EasterSunday(int year)
    {
        var (a, b, c) = (year % 19, year / 100, year % 100);
        var d = ((19 * a) + b - (b / 4) - ((b - ((b + 8) / 25) + 1) / 3) + 15) % 30;
        var e = (32 + (2 * (b % 4)) + (2 * (c / 4)) - d - (c % 4)) % 7;
        var f = d + e - (7 * ((a + (11 * d) + (22 * e)) / 451)) + 114;
        return new(year, f / 31, (f % 31) + 1);
    }
}
