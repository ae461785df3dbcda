using Haven.Core.Identity;
using Haven.Web.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Haven.Web.Pages.Identity;

/// <summary>Somebody who is signed in proves again who they are.</summary>
internal sealed class StepUpModel(StepUp stepUp, TimeProvider clock) : PageModel
{
    [BindProperty]
    public string? Code { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Next { get; set; }

    public void OnGet(bool passkeyFailed)
    {
        if (passkeyFailed)
            ModelState.AddModelError(nameof(Code), "The passkey did not work. Try again or use a code");
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (string.IsNullOrWhiteSpace(Code))
        {
            ModelState.AddModelError(nameof(Code), "Enter the 6-digit code from your app");
            return Page();
        }
        var outcome = await stepUp.RunAsync(HttpContext.OpenSession(), new(Code), ct);
        if (HttpContext.Take(outcome, Next) is { } place)
            return Redirect(place);
        ModelState.AddModelError(nameof(Code), SignInSteps.Words(outcome, "That code is wrong or was used before. Wait for the next one and enter it", clock.GetUtcNow()));
        return Page();
    }
}
