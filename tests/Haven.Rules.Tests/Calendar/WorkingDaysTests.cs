using System.Globalization;
using Haven.Rules.Calendar;

namespace Haven.Rules.Tests.Calendar;

public sealed class WorkingDaysTests
{
    [Theory]
    [InlineData(2012, "2012-01-02 2012-04-06 2012-04-09 2012-05-07 2012-06-04 2012-06-05 2012-08-27 2012-12-25 2012-12-26")]
    [InlineData(2016, "2016-01-01 2016-03-25 2016-03-28 2016-05-02 2016-05-30 2016-08-29 2016-12-26 2016-12-27")]
    [InlineData(2020, "2020-01-01 2020-04-10 2020-04-13 2020-05-08 2020-05-25 2020-08-31 2020-12-25 2020-12-28")]
    [InlineData(2021, "2021-01-01 2021-04-02 2021-04-05 2021-05-03 2021-05-31 2021-08-30 2021-12-27 2021-12-28")]
    [InlineData(2022, "2022-01-03 2022-04-15 2022-04-18 2022-05-02 2022-06-02 2022-06-03 2022-08-29 2022-09-19 2022-12-26 2022-12-27")]
    [InlineData(2023, "2023-01-02 2023-04-07 2023-04-10 2023-05-01 2023-05-08 2023-05-29 2023-08-28 2023-12-25 2023-12-26")]
    [InlineData(2026, "2026-01-01 2026-04-03 2026-04-06 2026-05-04 2026-05-25 2026-08-31 2026-12-25 2026-12-28")]
    public void Each_year_has_its_bank_holidays_and_no_other(int year, string days)
    {
        var first = new DateOnly(year, 1, 1);
        var kept = Enumerable.Range(0, 366).Select(first.AddDays).Where(d => d.Year == year && WorkingDays.IsBankHoliday(d));
        string.Join(' ', kept.Select(d => d.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture))).ShouldBe(days);
    }

    [Theory]
    [InlineData("2026-11-20", 3, "2026-11-25")]
    [InlineData("2026-12-23", 3, "2026-12-30")]
    [InlineData("2024-02-28", 2, "2024-03-01")]
    [InlineData("2026-11-21", 0, "2026-11-21")]
    public void Adding_and_counting_working_days_agree(string start, int days, string end)
    {
        WorkingDays.Add(Day(start), days).ShouldBe(Day(end));
        WorkingDays.Between(Day(start), Day(end)).ShouldBe(days);
    }

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
