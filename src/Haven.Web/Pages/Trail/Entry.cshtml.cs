using Haven.Core.Trail.Checks;
using Haven.Rules.Access;
using Haven.Web.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Haven.Web.Pages.Trail;

/// <summary>Shows that one entry is in what was signed.</summary>
internal sealed class EntryModel(ProveEntry prove) : PageModel
{
    [BindProperty]
    public string? Entry { get; set; }

    public InclusionOutcome? Outcome { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) => await this.RefusalAsync(Capability.ReadTrail, ct) ?? Page();

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!Guid.TryParse(Entry, out var entry))
        {
            ModelState.AddModelError(nameof(Entry), "Enter the entry’s id, such as 0198f3c2-8a51-7c1e-b1c7-0d4f8f5b2a11");
            return await this.RefusalAsync(Capability.ReadTrail, ct) ?? Page();
        }
        Outcome = await prove.RunAsync(entry, HttpContext.Acting("showed that an entry is in the trail"), ct);
        if (Outcome is InclusionOutcome.Refused refused)
            return await this.RefuseAsync(refused.Why.Code);
        if (Outcome is InclusionOutcome.NotThere)
            ModelState.AddModelError(nameof(Entry), "The trail has no such entry");
        return Page();
    }
}
