using Haven.Core.People.Search;
using Haven.Rules.Access;
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

    /// <param name="again">A check of the user's own to be changed.</param>
    public async Task<IActionResult> OnGetAsync(Guid? again, CancellationToken ct)
    {
        if (await this.RefusalAsync(Capability.SearchCases, ct) is { } refused)
            return refused;
        if (again is { } search)
            Asked = await kept.FormAsync(search, HttpContext.Acting("checking a person"), ct) ?? Asked;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        var outcome = await ask.RunAsync(Asked, HttpContext.Acting("checking a person"), ct);
        return await this.TakeAsync(outcome, "/check");
    }
}
