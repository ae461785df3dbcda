using Haven.Core.Identity;
using Haven.Web.Identity;
using Haven.Web.Identity.OpenIdConnect;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Haven.Web.Pages.Identity.OpenIdConnect;

/// <summary>Where a provider sends somebody back to. Whatever is wrong, the page is the same; the trail knows more.</summary>
[AllowAnonymous]
internal sealed class BackModel(Providers providers, ProviderTrip trip, SignInExternally signIn, TravelCookie cookie) : PageModel
{
    public string Title { get; private set; } = "";

    /// <summary>Where to go from here; null when nobody was signed in.</summary>
    public string? Place { get; private set; }

    public async Task<IActionResult> OnGetAsync(string provider, CancellationToken ct)
    {
        if (providers.Find(provider) is not { } connection)
            return NotFound();
        Title = connection.Provider.Title;
        if ((await trip.EndAsync(HttpContext, connection, ct)).IsGood(out var returned, out _))
            Place = await PlaceAsync(returned, ct);
        if (Place is null)
            Response.StatusCode = StatusCodes.Status403Forbidden;
        else
            Response.GoesOnTo(OpenIdConnectParts.InHeader(Place));
        return Page();
    }

    private async Task<string?> PlaceAsync(Returned returned, CancellationToken ct)
    {
        if (returned.Attempt.LinkFor is not { } user)
            return HttpContext.Take(await signIn.RunAsync(returned.Identity, ct), returned.Attempt.Next);
        // The session's cookie did not come along from the other site: who is signed in is asked on the next page.
        cookie.Set(HttpContext, ProofOfLink.Use, new ProofOfLink(user, returned.Identity), ProofOfLink.Lasts);
        return "/account/providers/link";
    }
}
