using Haven.Core.Identity;
using Haven.Web.Identity;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Haven.Web.Pages.Identity;

/// <summary>Another password.</summary>
[Authorize(SignedIn.SteppedUp)]
internal sealed class ChangePasswordModel(ChangeCredentials change) : PageModel
{
    [BindProperty]
    public string? Password { get; set; }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (await change.PasswordAsync(HttpContext.OpenSession(), new(Password ?? ""), ct) is not { } complaint)
            return Redirect("/account");
        ModelState.AddModelError(nameof(Password), complaint);
        return Page();
    }
}
