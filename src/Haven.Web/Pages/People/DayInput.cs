using System.Globalization;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace Haven.Web.Pages.People;

/// <summary>A day as three boxes give it.</summary>
internal sealed class DayInput
{
    public string? Day { get; set; }
    public string? Month { get; set; }
    public string? Year { get; set; }

    /// <summary>The day; without one the field has an error that says how to mend it.</summary>
    /// <param name="what">What it is the day of, as "the day of the visit".</param>
    public DateOnly? Read(ModelStateDictionary state, string field, string what)
    {
        if (string.IsNullOrWhiteSpace($"{Day}{Month}{Year}"))
            state.AddModelError(field, $"Give {what}");
        else if (DateOnly.TryParseExact($"{Day?.Trim()}/{Month?.Trim()}/{Year?.Trim()}", "d/M/yyyy", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            return day;
        else
            state.AddModelError(field, $"“{Day}/{Month}/{Year}” is no day: give {what} like 31 3 2026");
        return null;
    }

    public static DayInput Of(DateOnly day) => new()
    {
        Day = day.Day.ToString(CultureInfo.InvariantCulture),
        Month = day.Month.ToString(CultureInfo.InvariantCulture),
        Year = day.Year.ToString(CultureInfo.InvariantCulture),
    };
}

/// <summary>The three boxes of a day with their legend, hint and error.</summary>
internal sealed record DayField(string Name, string Legend, DayInput Value)
{
    public string? Hint { get; init; }
}
