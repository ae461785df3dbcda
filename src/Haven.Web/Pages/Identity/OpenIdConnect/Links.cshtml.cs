using Haven.Core.Identity;
using Haven.Web.Identity;
using Haven.Web.Identity.OpenIdConnect;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Haven.Web.Pages.Identity.OpenIdConnect;

/// <summary>The accounts at providers by which somebody may sign in to their own account here.</summary>
[Authorize(SignedIn.SteppedUp)]
internal sealed class LinksModel(Providers providers, ExternalLogins logins, LinkExternalLogin link) : PageModel
{
    [BindProperty]
    public string? Issuer { get; set; }

    [BindProperty]
    public string? Subject { get; set; }

    public IReadOnlyList<ExternalLogin> Held { get; private set; } = [];

    public IEnumerable<Provider> Providers => providers.All;

    public string TitleOf(string issuer) => providers.All.FirstOrDefault(provider => provider.Issuer == issuer)?.Title ?? issuer;

    public async Task OnGetAsync(CancellationToken ct) => Held = await logins.OfAsync(HttpContext.OpenSession().UserId, ct);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        var context = HttpContext.Acting("own account");
        if (Issuer is not null && Subject is not null)
            await link.PartAsync(new() { User = context.ActorId, Issuer = Issuer, Subject = Subject }, context, ct);
        return Redirect("/account/providers");
    }
}
