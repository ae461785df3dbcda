using Haven.Core.Measures;
using Haven.Web.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Haven.Web.Pages.Measures;

/// <summary>Every measure with its statement and its newest figure.</summary>
internal sealed class ListModel(ListMeasures list, SiteOptions site) : PageModel
{
    public MeasureListOutcome.Listed Listed { get; private set; } = new([], default);

    public DateOnly Day { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        Day = site.FiguresOf ?? Days.Today(site.Clock);
        if (await list.RunAsync(Day, HttpContext.Acting("the list of measures"), ct) is not MeasureListOutcome.Listed listed)
            return StatusCode(StatusCodes.Status403Forbidden);
        Listed = listed;
        return Page();
    }
}
