using Haven.Core.Drafts;
using Haven.Web.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Haven.Web.Pages.Drafts;

/// <summary>What somebody has begun and not sent.</summary>
internal sealed class IndexModel(OwnDrafts drafts) : PageModel
{
    public IReadOnlyList<Draft> Drafts { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct) => Drafts = await drafts.ListAsync(HttpContext.Acting("own drafts"), ct);

    public async Task<IActionResult> OnPostAsync(string form, Guid? subject, CancellationToken ct)
    {
        await drafts.EndAsync(form, subject, HttpContext.Acting("threw a draft away"), ct);
        return RedirectToPage();
    }
}
