using Haven.Core.Identity;
using Haven.Web.Identity;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Haven.Web.Pages.Identity;

/// <summary>What somebody signs in with, and where to change it.</summary>
internal sealed class AccountModel(Passkeys passkeys) : PageModel
{
    public Session Session => HttpContext.OpenSession();

    public IReadOnlyList<Passkey> Passkeys { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct) => Passkeys = await passkeys.OfAsync(Session.UserId, ct);
}
