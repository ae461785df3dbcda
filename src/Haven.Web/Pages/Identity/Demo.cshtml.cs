using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Haven.Web.Pages.Identity;

/// <summary>The demonstration's accounts with the codes of now. Outside a demonstration there is no such page.</summary>
[AllowAnonymous]
internal sealed class DemoModel(SiteOptions site) : PageModel
{
    public IReadOnlyList<DemoAccount> Accounts => site.DemoAccounts;

    public string Code(DemoAccount account) => account.Code(site.Clock);

    public IActionResult OnGet() => site is { Synthetic: true, DemoAccounts.Count: > 0 } ? Page() : NotFound();
}
