using Haven.Core.People.Search;
using Haven.Rules.Access;
using Haven.Web.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Haven.Web.Pages.Find;

/// <summary>Asks whom to find.</summary>
internal sealed class FindModel(AskSearch ask, KeptSearch kept) : PageModel
{
    [BindProperty(Name = "")]
    public SearchForm Asked { get; set; } = new();

    public IReadOnlyList<KeyValuePair<string, string>> Districts { get; private set; } = [];

    /// <param name="again">A search of the user's own to be changed.</param>
    public async Task<IActionResult> OnGetAsync(Guid? again, CancellationToken ct)
    {
        if (await this.RefusalAsync(Capability.SearchCases, ct) is { } refused)
            return refused;
        var context = HttpContext.Acting("looking somebody up");
        if (again is { } search)
            Asked = await kept.FormAsync(search, context, ct) ?? Asked;
        Districts = await kept.DistrictsAsync(context, ct);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        var context = HttpContext.Acting("looking somebody up");
        var outcome = await ask.RunAsync(Asked, context, ct);
        if (outcome is AskOutcome.Wrong)
            Districts = await kept.DistrictsAsync(context, ct);
        return await this.TakeAsync(outcome, "/find");
    }
}
