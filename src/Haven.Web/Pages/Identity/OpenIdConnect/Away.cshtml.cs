using Haven.Web.Identity;
using Haven.Web.Identity.OpenIdConnect;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Haven.Web.Pages.Identity.OpenIdConnect;

/// <summary>Sends somebody to a provider. It takes a form, so that no other site can send them.</summary>
[AllowAnonymous]
internal sealed class AwayModel(Providers providers, ProviderTrip trip) : PageModel
{
    [BindProperty]
    public string? Next { get; set; }

    /// <summary>Somebody who is signed in wants to link their account there.</summary>
    [BindProperty]
    public bool Link { get; set; }

    public string Title { get; private set; } = "";

    /// <summary>The provider's page; null when there is no going there now.</summary>
    public string? Address { get; private set; }

    public IActionResult OnGet() => Redirect("/sign-in");

    public async Task<IActionResult> OnPostAsync(string provider, CancellationToken ct)
    {
        if (providers.Find(provider) is not { } connection)
            return NotFound();
        if (Link && !HttpContext.HasSteppedUp())
            return Redirect("/step-up?next=/account/providers");
        Title = connection.Provider.Title;
        if ((await trip.BeginAsync(HttpContext, connection, Next, Link ? HttpContext.OpenSession().UserId : null, ct)).IsGood(out var address, out _))
            Response.GoesOnTo(Address = address.AbsoluteUri);
        else
            Response.StatusCode = StatusCodes.Status403Forbidden;
        return Page();
    }
}
