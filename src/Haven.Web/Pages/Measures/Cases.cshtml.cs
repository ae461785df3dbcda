using Haven.Core.Measures;
using Haven.Web.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Haven.Web.Pages.Measures;

/// <summary>The cases a figure counts, as far as they are in reach.</summary>
internal sealed class CasesModel(ListCases list, SiteOptions site) : PageModel
{
    public CasesOutcome.Listed Listed { get; private set; } = null!;

    /// <summary>The figure's question with the instant it was known at.</summary>
    public MeasureQuestion Question { get; private set; } = null!;

    /// <summary>The cell whose cases are listed: a dimension and its word each; the whole figure's when empty.</summary>
    public IReadOnlyList<(string Dimension, string Word)> Cell { get; private set; } = [];

    public bool IsFirstPage { get; private set; }

    public DateOnly Day => Question.AsAt ?? Question.To!.Value;

    public string? NextLink => Listed.Next is { } next ? $"{Asked.CasesLink(Question, Cell)}&after={next}" : null;

    /// <param name="words">The cell's words, such as <c>district:E08000032</c>.</param>
    /// <param name="after">The last line of the page before.</param>
    public async Task<IActionResult> OnGetAsync(string id, [FromQuery(Name = "in")] string[]? words, [FromQuery] Guid? after, CancellationToken ct)
    {
        if (MeasureCatalogue.All.FirstOrDefault(m => m.Id == id) is not { } measure || new AskedQuestion(Request.Query, ModelState, site).Of(measure) is not { } question)
            return NotFound();
        Cell = [.. (words ?? []).Select(text => text.Split(':', 2)).Where(pair => pair.Length == 2).Select(pair => (pair[0], pair[1])).DistinctBy(pair => pair.Item1)];
        if (Cell.Any(c => measure.Dimension(c.Dimension) is null))
            return NotFound();
        var input = new CasesInput { Question = question, Cell = Cell.ToDictionary(c => c.Dimension, c => c.Word, StringComparer.Ordinal), After = after };
        if (await list.RunAsync(input, HttpContext.Acting("the cases behind a figure"), ct) is not CasesOutcome.Listed listed)
            return StatusCode(StatusCodes.Status403Forbidden);
        (Listed, Question, IsFirstPage) = (listed, question with { KnownAt = listed.KnownAt }, after is null);
        return Page();
    }
}
