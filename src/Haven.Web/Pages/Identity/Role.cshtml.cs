using Haven.Core.Identity;
using Haven.Web.Identity;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Haven.Web.Pages.Identity;

/// <summary>Somebody who holds several roles says which one they work in now.</summary>
[AllowAnonymous]
internal sealed class RoleModel(ChooseRole choose) : PageModel
{
    [BindProperty]
    public Guid? Grant { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Next { get; set; }

    public IReadOnlyList<HeldGrant> Held { get; private set; } = [];

    public Guid? Now => HttpContext.SessionOrNull()?.GrantId;

    private Session? Chooser => HttpContext.SessionOrNull() is { Stage: SessionStage.Role or SessionStage.Open } session ? session : null;

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) => Chooser is { } session ? await ShowAsync(session, ct) : Redirect("/sign-in");

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (Chooser is not { } session)
            return Redirect("/sign-in");
        if (Grant is { } grant && HttpContext.Take(await choose.RunAsync(session, grant, ct), Next) is { } place)
            return Redirect(place);
        ModelState.Remove(nameof(Grant));
        ModelState.AddModelError(nameof(Grant), "Select the role you are working in");
        return await ShowAsync(session, ct);
    }

    private async Task<IActionResult> ShowAsync(Session session, CancellationToken ct)
    {
        Held = await choose.GrantsAsync(session, ct);
        return Page();
    }
}
