using Haven.Core.Identity;
using Haven.Rules.Access;
using Haven.Web.Identity;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Haven.Web.Pages.Users;

/// <summary>Where a user lives. No draft is kept of it: it would stand where it can be read.</summary>
[Authorize(SignedIn.SteppedUp)]
internal sealed class AddressModel(ReadUsers read, ManageUsers users) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    [BindProperty]
    public string? Line { get; set; }

    [BindProperty]
    public string? Postcode { get; set; }

    public UserDetail Shown { get; private set; } = null!;

    public Task<IActionResult> OnGetAsync(CancellationToken ct) => ShowAsync(ct);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (string.IsNullOrWhiteSpace(Line) && !string.IsNullOrWhiteSpace(Postcode))
            ModelState.AddModelError(nameof(Line), "Enter the house and street too");
        if (!string.IsNullOrWhiteSpace(Line) && string.IsNullOrWhiteSpace(Postcode))
            ModelState.AddModelError(nameof(Postcode), "Enter the postcode too");
        switch (await this.ManageAsync(nameof(Line), () => users.SetHomeAddressAsync(Id, new(Line), new(Postcode), HttpContext.Acting("changed a home address"), ct)))
        {
            case UserOutcome.Done:
                return Redirect($"/users/{Id}?done=address");
            case UserOutcome.Refused { Code: not "not-known" } refused:
                return await this.RefuseAsync(refused.Code);
            default:
                return await ShowAsync(ct);
        }
    }

    private async Task<IActionResult> ShowAsync(CancellationToken ct)
    {
        if (await this.RefusalAsync(Capability.ManageUsers, ct) is { } refused)
            return refused;
        if (await read.OneAsync(Id, HttpContext.Acting("a home address to change"), ct) is not UsersOutcome.One one)
            return await this.NotThereAsync();
        Shown = one.User;
        return Page();
    }
}
