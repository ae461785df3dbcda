using Haven.Core.Identity;
using Haven.Web.Identity;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Haven.Web.Pages.Identity;

/// <summary>New recovery codes, shown this once.</summary>
[Authorize(SignedIn.SteppedUp)]
internal sealed class RecoveryCodesModel(ChangeCredentials change) : PageModel
{
    public IReadOnlyList<string>? Codes { get; private set; }

    public async Task OnPostAsync(CancellationToken ct) => Codes = await change.RecoveryCodesAsync(HttpContext.OpenSession(), ct);
}
