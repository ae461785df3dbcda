using System.Runtime.CompilerServices;

namespace Haven.Linkage;

/// <summary>
/// Compares dates as people mistake them. Same; Close: one digit differs, two neighbouring digits are swapped, or day
/// and month are; Related: same year and one is 1 January or lacks its day; Some: two of three parts agree, or at most
/// ten days apart; Faint: same year, same day and month, or at most a year apart.
/// </summary>
internal static class DateComparer
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static Level Compare(int a, int b)
    {
        if (a == b) return Level.Same;
        int yearA = a / 10_000, yearB = b / 10_000;
        int restA = a - (yearA * 10_000), restB = b - (yearB * 10_000);
        int monthA = restA / 100, monthB = restB / 100;
        int dayA = restA - (monthA * 100), dayB = restB - (monthB * 100);
        if (monthA == 0 || monthB == 0 || dayA == 0 || dayB == 0) return Partial(yearA, yearB, monthA, monthB);

        bool year = yearA == yearB, month = monthA == monthB, day = dayA == dayB;
        if (year && monthA == dayB && dayA == monthB) return Level.Close;
        if (year && ((month && Slip(dayA, dayB)) || (day && Slip(monthA, monthB)))) return Default(restA, restB, Level.Close);
        if (month && day && YearSlip(yearA, yearB)) return restA == 101 ? Level.Some : Level.Close;
        if (year && (restA == 101 || restB == 101)) return Level.Related;
        if ((year && (month || day)) || (month && day && restA != 101)) return Level.Some;
        var apart = Math.Abs(Days(yearA, monthA, dayA) - Days(yearB, monthB, dayB));
        if (apart <= 10) return Level.Some;
        return year || apart <= 366 || (month && day) ? Level.Faint : Level.Different;
    }

    /// <summary>A slip to or from 1 January is as likely a default date.</summary>
    private static Level Default(int restA, int restB, Level otherwise) =>
        restA == 101 || restB == 101 ? Level.Related : otherwise;

    private static Level Partial(int yearA, int yearB, int monthA, int monthB)
    {
        if (yearA != yearB) return Math.Abs(yearA - yearB) <= 1 ? Level.Faint : Level.Different;
        return monthA == monthB || monthA == 0 || monthB == 0 ? Level.Related : Level.Faint;
    }

    /// <summary>Two-digit numbers with one digit different or both swapped.</summary>
    private static bool Slip(int a, int b) =>
        a / 10 == b / 10 || a % 10 == b % 10 || (a / 10 == b % 10 && a % 10 == b / 10);

    private static bool YearSlip(int a, int b)
    {
        int highA = a / 100, highB = b / 100, lowA = a % 100, lowB = b % 100;
        if (highA == highB) return Slip(lowA, lowB);
        if (lowA == lowB) return Slip(highA, highB);
        return a / 1000 == b / 1000 && a % 10 == b % 10 && a / 100 % 10 == b / 10 % 10 && a / 10 % 10 == b / 100 % 10;
    }

    /// <summary>Days on a rough calendar, enough to say "some days apart" even for impossible dates.</summary>
    private static int Days(int year, int month, int day) => (year * 365) + (month * 30) + day;
}
