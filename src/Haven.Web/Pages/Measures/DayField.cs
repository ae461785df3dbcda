using Haven.Core.Measures;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace Haven.Web.Pages.Measures;

/// <summary>A day that a form asks for by GET.</summary>
internal sealed record DayField(string Name, string Label, string? Value, string? Hint = null);

/// <summary>A form that asks for the days of a figure; what it sends holds dates only.</summary>
/// <param name="Kept">What goes along unchanged.</param>
internal sealed record DayForm(string Action, IReadOnlyList<DayField> Fields, IReadOnlyDictionary<string, string> Kept);

/// <summary>Reads what day forms send, and says beside the field what is wrong.</summary>
internal sealed class DayReader(ModelStateDictionary state, TimeProvider clock)
{
    private readonly DateOnly today = Days.Today(clock);

    /// <summary>A day up to today; none when the field is empty or wrong.</summary>
    public DateOnly? Day(string name, string label, string? text)
    {
        if (!Asked.TryDay(text, out var day))
            state.AddModelError(name, $"{label} must be a real day, like {Iso.Day(today)}");
        else if (day > today)
            state.AddModelError(name, $"{label} must be today or earlier");
        else
            return day;
        return null;
    }

    /// <summary>An instant that is past; none for the present, or when the field is empty or wrong.</summary>
    public DateTimeOffset? Instant(string name, string label, string? text)
    {
        if (!Asked.TryInstant(text, out var at))
            state.AddModelError(name, $"{label} must be a real day, like {Iso.Day(today)}");
        else if (at > clock.GetUtcNow() && Days.Of(at.Value) > today)
            state.AddModelError(name, $"{label} must be today or earlier");
        else
            return at > clock.GetUtcNow() ? null : at;
        return null;
    }
}
