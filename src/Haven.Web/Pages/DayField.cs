using System.Globalization;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Haven.Web.Pages;

/// <summary>A day asked for in three boxes; what was typed is kept as it was typed.</summary>
internal sealed record DayField(string Name, string Label)
{
    public string? Hint { get; init; }
    public string Day { get; init; } = "";
    public string Month { get; init; } = "";
    public string Year { get; init; } = "";

    public bool IsEmpty => Day.Length + Month.Length + Year.Length == 0;

    public DayField With(DateOnly? day) => day is not { } value ? this : this with
    {
        Day = value.Day.ToString(CultureInfo.InvariantCulture),
        Month = value.Month.ToString(CultureInfo.InvariantCulture),
        Year = value.Year.ToString(CultureInfo.InvariantCulture),
    };

    /// <summary>As the form that was sent has it.</summary>
    public DayField Sent(PageModel page) => this with { Day = Part(page, "Day"), Month = Part(page, "Month"), Year = Part(page, "Year") };

    /// <summary>The day, or null with an error beside the field; null without one where none is wanted.</summary>
    public DateOnly? Read(PageModel page, string? whenEmpty)
    {
        if (IsEmpty)
        {
            if (whenEmpty is not null)
                page.ModelState.AddModelError(Name, whenEmpty);
            return null;
        }
        if (int.TryParse(Year, NumberStyles.None, CultureInfo.InvariantCulture, out var year) && int.TryParse(Month, NumberStyles.None, CultureInfo.InvariantCulture, out var month)
            && int.TryParse(Day, NumberStyles.None, CultureInfo.InvariantCulture, out var day) && year is >= 1900 and <= 2200 && month is >= 1 and <= 12
            && day >= 1 && day <= DateTime.DaysInMonth(year, month))
            return new DateOnly(year, month, day);
        page.ModelState.AddModelError(Name, $"{Label} must be a real day, such as 27 3 2026");
        return null;
    }

    private string Part(PageModel page, string part) => page.Request.Form[$"{Name}{part}"].ToString().Trim();
}
