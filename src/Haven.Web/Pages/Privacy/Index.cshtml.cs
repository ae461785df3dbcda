using Haven.Rules.Access;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Haven.Web.Pages.Privacy;

/// <summary>Where the privacy officer begins.</summary>
internal sealed class IndexModel : PageModel
{
    public async Task<IActionResult> OnGetAsync(CancellationToken ct) => await this.RefusalAsync(Capability.ReadTrail, ct) ?? Page();
}
