using Haven.Core.Measures;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace Haven.Web.Pages.Measures;

/// <summary>Reads the question that an address asks; what is left out is the newest day or the last whole month.</summary>
internal sealed class AskedQuestion(IQueryCollection query, ModelStateDictionary state, SiteOptions site)
{
    private readonly DayReader days = new(state, site.Clock);

    /// <summary>What the address says in a field, as it was sent.</summary>
    public string? this[string name] => query[name] is [{ } text, ..] ? text : null;

    /// <summary>The question; null, with the errors beside the fields, when the address asks none.</summary>
    public MeasureQuestion? Of(MeasureDefinition measure)
    {
        var usual = ListMeasures.Question(measure, site.FiguresOf ?? Days.Today(site.Clock));
        var asked = measure.Time == MeasureTime.AsAt ? usual with { AsAt = Day("as-at", "At the end of") ?? usual.AsAt } : Period(usual);
        asked = asked with
        {
            KnownAt = days.Instant("known-at", "As known on", this["known-at"]),
            By = [.. (this["by"] ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct().Where(name => measure.Dimension(name) is not null)],
        };
        return state.IsValid ? asked : null;
    }

    private MeasureQuestion Period(MeasureQuestion usual)
    {
        var (from, to) = (Day("from", "From"), Day("to", "To"));
        if (from is null != to is null && state.IsValid)
            state.AddModelError(from is null ? "from" : "to", from is null ? "Give the first day too" : "Give the last day too");
        if (from > to)
            state.AddModelError("from", "From must be on or before the last day");
        return usual with { From = from ?? usual.From, To = to ?? usual.To };
    }

    private DateOnly? Day(string name, string label) => days.Day(name, label, this[name]);
}
