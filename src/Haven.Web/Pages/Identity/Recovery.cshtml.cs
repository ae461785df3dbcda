using Haven.Core.Identity;
using Haven.Web.Identity;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Haven.Web.Pages.Identity;

/// <summary>The second step for somebody whose app is lost: one of the codes they kept.</summary>
[AllowAnonymous]
internal sealed class RecoveryModel(ConfirmCode confirm, TimeProvider clock) : PageModel
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
            ModelState.AddModelError(nameof(Code), "Enter a recovery code");
            return Page();
        }
        var outcome = await confirm.RunAsync(pending, new(Code), isRecovery: true, ct);
        if (HttpContext.Take(outcome, Next) is { } place)
            return Redirect(place);
        ModelState.AddModelError(nameof(Code), SignInSteps.Words(outcome, "That code is wrong or was used before. Enter another one", clock.GetUtcNow()));
        return Page();
    }
}
