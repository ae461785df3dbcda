using Haven.Core.Measures;
using Haven.Web.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Haven.Web.Pages.Measures;

/// <summary>One figure: its number, what came before, a year's chart, its cells, its definition and how to check it.</summary>
internal sealed class MeasureModel(ReadMeasure read, SiteOptions site) : PageModel
{
    public MeasureDefinition Measure { get; private set; } = null!;

    /// <summary>Null when what was asked for was not understood, or there is nothing to answer from.</summary>
    public MeasureReading? Reading { get; private set; }

    public MeasureReadOutcome.BeforeFirstRecord? Nothing { get; private set; }

    /// <summary>The figure's question with the instant it was known at, so that every link asks the same.</summary>
    public MeasureQuestion Question { get; private set; } = new() { Measure = "" };

    public DayForm Form { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(string id, CancellationToken ct)
    {
        if (MeasureCatalogue.All.FirstOrDefault(m => m.Id == id) is not { } measure)
            return NotFound();
        Measure = measure;
        var asked = new AskedQuestion(Request.Query, ModelState, site);
        var question = asked.Of(measure);
        Form = FormOf(asked, question);
        if (question is null)
            return Page();
        switch (await read.RunAsync(question, HttpContext.Acting("a figure"), ct))
        {
            case MeasureReadOutcome.Read shown:
                Reading = shown.Measure;
                Question = question with { KnownAt = shown.Measure.Result.KnownAt };
                return Page();
            case MeasureReadOutcome.BeforeFirstRecord nothing:
                Nothing = nothing;
                return Page();
            default:
                return StatusCode(StatusCodes.Status403Forbidden);
        }
    }

    /// <summary>The form with what was asked, and with what was sent where that was not understood.</summary>
    private DayForm FormOf(AskedQuestion asked, MeasureQuestion? question)
    {
        DayField Field(string name, string label, DateOnly? day) => new(name, label, day is { } known ? Iso.Day(known) : asked[name]);
        var kept = new Dictionary<string, string>(StringComparer.Ordinal);
        if (question?.By is { Count: > 0 } by)
            kept["by"] = string.Join(',', by);
        return new($"/measures/{Measure.Id}",
        [
            .. Measure.Time == MeasureTime.AsAt
                ? (DayField[])[Field("as-at", "At the end of", question?.AsAt)]
                : [Field("from", "From", question?.From), Field("to", "To", question?.To)],
            Field("known-at", "As known on", question?.KnownAt is { } at ? Days.Of(at) : null) with { Hint = "Leave it empty for what is known now." },
        ], kept);
    }
}
