using Haven.Core.Identity;
using Haven.Web.Identity;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Haven.Web.Pages.Identity;

/// <summary>Where a one-time link leads. Looking at it changes nothing: mail scanners look at every link.</summary>
[AllowAnonymous]
internal sealed class FirstSignInModel(Enrol enrol) : PageModel
{
    public bool IsRefused { get; private set; }

    public async Task<IActionResult> OnPostAsync(string token, CancellationToken ct)
    {
        if (HttpContext.Take(await enrol.BeginAsync(token, ct), next: null) is { } place)
            return Redirect(place);
        IsRefused = true;
        return Page();
    }
}
