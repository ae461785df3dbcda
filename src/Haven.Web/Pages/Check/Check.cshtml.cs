using Haven.Core.People.Search;
using Haven.Web.Identity;
using Haven.Web.Pages.Find;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Haven.Web.Pages.Check;

/// <summary>Asks who is at the door: name and birth date, or one number.</summary>
internal sealed class CheckModel(AskSearch ask, KeptSearch kept) : PageModel
{
    [BindProperty(Name = "")]
    public SearchForm Asked { get; set; } = new();

    /// <summary>Why this user may not check at all.</summary>
    public string? Refused { get; private set; }

    /// <param name="again">A check of the user's own to be changed.</param>
    public async Task OnGetAsync(Guid? again, CancellationToken ct)
    {
        if (again is { } search)
            Asked = await kept.FormAsync(search, HttpContext.Acting("checking a person"), ct) ?? Asked;
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        var outcome = await ask.RunAsync(Asked, HttpContext.Acting("checking a person"), ct);
        Refused = (outcome as AskOutcome.Refused)?.Words;
        return this.Take(outcome, "/check");
    }
}
