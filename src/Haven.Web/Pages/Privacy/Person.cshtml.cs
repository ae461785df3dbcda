using Haven.Core.Access.Grants;
using Haven.Core.Measures;
using Haven.Core.Trail.Privacy;
using Haven.Web.Identity;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Haven.Web.Pages.Privacy;

/// <summary>Who looked at or changed a person's records.</summary>
[Authorize(SignedIn.SteppedUp)]
internal sealed class PersonModel(SearchTrail search, NameRecord names, TimeProvider clock) : PageModel
{
    [BindProperty]
    public string? Record { get; set; }

    public TrailPage Trail { get; } = new();

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        Trail.Begin(Days.Today(clock));
        return await this.RefusalAsync(Rules.Access.Capability.SearchTrailByPerson, ct) ?? Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        var context = HttpContext.Acting("who looked at a person");
        this.Want(nameof(Record), Record, "Enter the record");
        return await Trail.SearchAsync(this, async period =>
        {
            switch (await names.RunAsync(Record!, context, ct))
            {
                case ChangeOutcome.Done done:
                    return await search.ByPersonAsync(done.Id, period, context, ct);
                case ChangeOutcome.Refused refused when Answers.IsFinal(refused.Code):
                    return new TrailSearchOutcome.Refused(refused.Code, refused.Words);
                case ChangeOutcome.Refused refused:
                    ModelState.AddModelError(nameof(Record), refused.Words.TrimEnd('.'));
                    return null;
                default:
                    throw new InvalidOperationException("an outcome that no page knows");
            }
        }) ?? Page();
    }
}
