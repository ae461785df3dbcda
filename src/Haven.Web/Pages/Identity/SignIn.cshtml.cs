using Haven.Core;
using Haven.Core.Identity;
using Haven.Web.Identity;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Haven.Web.Pages.Identity;

/// <summary>The door: an e-mail address and a password, or a passkey.</summary>
[AllowAnonymous]
internal sealed class SignInModel(SignIn signIn, TimeProvider clock) : PageModel
{
    [BindProperty]
    public string? Email { get; set; }

    [BindProperty]
    public string? Password { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Next { get; set; }

    public void OnGet(bool passkeyFailed)
    {
        if (passkeyFailed)
            ModelState.AddModelError(nameof(Email), "The passkey did not work. Try again or use your password");
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (string.IsNullOrWhiteSpace(Email))
            ModelState.AddModelError(nameof(Email), "Enter your email address");
        if (string.IsNullOrEmpty(Password))
            ModelState.AddModelError(nameof(Password), "Enter your password");
        if (!ModelState.IsValid)
            return Page();

        var outcome = await signIn.RunAsync(new() { Email = Email!, Password = new(Password!) }, ct);
        if (HttpContext.Take(outcome, Next) is { } place)
            return Redirect(place);
        ModelState.AddModelError(nameof(Email), SignInSteps.Words(outcome, "Enter the email address and password of your account", clock.GetUtcNow()));
        return Page();
    }
}
