using Haven.Core.Measures;
using Haven.Core.Trail.Privacy;
using Haven.Web.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Haven.Web.Pages.Privacy;

/// <summary>What was done for one purpose or reason.</summary>
internal sealed class PurposeModel(SearchTrail search, TimeProvider clock) : PageModel
{
    [BindProperty]
    public string? Purpose { get; set; }

    public TrailPage Trail { get; } = new();

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        Trail.Begin(Days.Today(clock));
        return await this.RefusalAsync(Rules.Access.Capability.ReadTrail, ct) ?? Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        this.Want(nameof(Purpose), Purpose, "Enter the purpose or reason");
        return await Trail.SearchAsync(this, async period => await search.ByPurposeAsync(Purpose!.Trim(), period, HttpContext.Acting("what was done for a purpose"), ct)) ?? Page();
    }
}
