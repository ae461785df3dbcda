using Haven.Core;
using Haven.Core.Access.Grants;
using Haven.Core.Measures;
using Haven.Core.Trail.Privacy;
using Haven.Web.Identity;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Haven.Web.Pages.Privacy;

/// <summary>What a user did.</summary>
[Authorize(SignedIn.SteppedUp)]
internal sealed class UserModel(SearchTrail search, FindUser find, TimeProvider clock) : PageModel
{
    [BindProperty]
    public string? Email { get; set; }

    public TrailPage Trail { get; } = new();

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        Trail.Begin(Days.Today(clock));
        return await this.RefusalAsync(Rules.Access.Capability.SearchTrailByPerson, ct) ?? Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (await this.RefusalAsync(Rules.Access.Capability.SearchTrailByPerson, ct) is { } refused)
            return refused;
        var context = HttpContext.Acting("what a user did");
        this.Want(nameof(Email), Email, "Enter the user’s email address");
        return await Trail.SearchAsync(this, async period =>
        {
            try
            {
                return await search.ByUserAsync(await find.RunAsync(Email!, context, ct), period, context, ct);
            }
            catch (InputException e)
            {
                ModelState.AddModelError(nameof(Email), Answers.Sentence(e.Message));
                return null;
            }
        }) ?? Page();
    }
}
