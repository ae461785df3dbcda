using Haven.Core.Identity;
using Haven.Web.Identity;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Haven.Web.Pages.Identity;

/// <summary>The passkeys somebody signs in with.</summary>
[Authorize(SignedIn.SteppedUp)]
internal sealed class PasskeysModel(Passkeys passkeys) : PageModel
{
    [BindProperty]
    public string? Remove { get; set; }

    public IReadOnlyList<Passkey> Held { get; private set; } = [];

    public async Task OnGetAsync(bool failed, CancellationToken ct)
    {
        if (failed)
            ModelState.AddModelError("Name", "The passkey was not added. Try again");
        Held = await passkeys.OfAsync(HttpContext.OpenSession().UserId, ct);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        var id = new byte[1024];
        if (Convert.TryFromBase64String(Remove ?? "", id, out var length))
            await passkeys.RemoveAsync(HttpContext.OpenSession(), id[..length], ct);
        return Redirect("/account/passkeys");
    }
}
