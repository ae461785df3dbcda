using Haven.Core.Identity;
using Haven.Web.Identity;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Haven.Web.Pages.Identity;

/// <summary>The second step: the code that the authenticator app shows.</summary>
[AllowAnonymous]
internal sealed class CodeModel(ConfirmCode confirm, TimeProvider clock) : PageModel
{
    [BindProperty]
    public string? Code { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Next { get; set; }

    public IActionResult OnGet() => HttpContext.SessionOrNull() is { Stage: SessionStage.Code } ? Page() : Redirect("/sign-in");

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (HttpContext.SessionOrNull() is not { Stage: SessionStage.Code } pending)
            return Redirect("/sign-in");
        if (string.IsNullOrWhiteSpace(Code))
        {
            ModelState.AddModelError(nameof(Code), "Enter the 6-digit code from your app");
            return Page();
        }
        var outcome = await confirm.RunAsync(pending, new(Code), isRecovery: false, ct);
        if (HttpContext.Take(outcome, Next) is { } place)
            return Redirect(place);
        ModelState.AddModelError(nameof(Code), SignInSteps.Words(outcome, "That code is wrong or was used before. Wait for the next one and enter it", clock.GetUtcNow()));
        return Page();
    }
}
