using Haven.Core.Access.Grants;
using Haven.Core.Identity;
using Haven.Web.Identity;
using Haven.Web.Identity.OpenIdConnect;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Haven.Web.Pages.Identity.OpenIdConnect;

/// <summary>Somebody who is signed in says that what a provider has just proved is theirs.</summary>
[Authorize(SignedIn.SteppedUp)]
internal sealed class LinkModel(Providers providers, TravelCookie cookie, LinkExternalLogin link) : PageModel
{
    public Session Session => HttpContext.OpenSession();

    /// <summary>What is to be linked; null when nothing was proved for this user.</summary>
    public ExternalIdentity? Proved { get; private set; }

    public string? Title => Proved is null ? null : providers.Find(Proved.Provider)?.Provider.Title;

    public void OnGet()
    {
        Proved = Of(cookie.Read<ProofOfLink>(HttpContext, ProofOfLink.Use));
        if (Proved is null)
            ModelState.AddModelError("main-content", "There is nothing to link. Begin again");
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (Of(cookie.Take<ProofOfLink>(HttpContext, ProofOfLink.Use)) is not { } proved)
            ModelState.AddModelError("main-content", "There is nothing to link. Begin again");
        else if (await link.OwnAsync(proved, HttpContext.Acting("own account"), ct) is ChangeOutcome.Refused refused)
            ModelState.AddModelError("main-content", refused.Words);
        return ModelState.IsValid ? Redirect("/account/providers") : Page();
    }

    private ExternalIdentity? Of(ProofOfLink? proof) =>
        proof is not null && proof.User == Session.UserId ? proof.Identity : null;
}
