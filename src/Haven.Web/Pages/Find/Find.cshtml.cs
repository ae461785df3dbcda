using Haven.Core.People.Search;
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

    /// <summary>Why this user may not search at all.</summary>
    public string? Refused { get; private set; }

    /// <param name="again">A search of the user's own to be changed.</param>
    public async Task OnGetAsync(Guid? again, CancellationToken ct)
    {
        var context = HttpContext.Acting("looking somebody up");
        if (again is { } search)
            Asked = await kept.FormAsync(search, context, ct) ?? Asked;
        Districts = await kept.DistrictsAsync(context, ct);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        var context = HttpContext.Acting("looking somebody up");
        var outcome = await ask.RunAsync(Asked, context, ct);
        if (outcome is AskOutcome.Asked)
            return this.Take(outcome, "/find");
        Refused = (outcome as AskOutcome.Refused)?.Words;
        Districts = await kept.DistrictsAsync(context, ct);
        return this.Take(outcome, "/find");
    }
}
