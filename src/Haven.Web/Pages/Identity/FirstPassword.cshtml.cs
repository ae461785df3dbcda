using Haven.Core.Identity;
using Haven.Web.Identity;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Haven.Web.Pages.Identity;

/// <summary>First sign-in: the password.</summary>
[AllowAnonymous]
internal sealed class FirstPasswordModel(Enrol enrol) : PageModel
{
    [BindProperty]
    public string? Password { get; set; }

    public IActionResult OnGet() => HttpContext.SessionOrNull() is { Stage: SessionStage.Enrol } ? Page() : Redirect("/sign-in");

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (HttpContext.SessionOrNull() is not { Stage: SessionStage.Enrol } session)
            return Redirect("/sign-in");
        if (await enrol.SetPasswordAsync(session, new(Password ?? ""), ct) is not { } complaint)
            return Redirect("/first-sign-in/authenticator");
        ModelState.AddModelError(nameof(Password), complaint);
        return Page();
    }
}
