using Haven.Core.Identity;
using Haven.Rules.Access;
using Haven.Web.Drafts;
using Haven.Web.Identity;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Haven.Web.Pages.Users;

/// <summary>An account is switched off.</summary>
[Authorize(SignedIn.SteppedUp), Draft("users.switch-off", Subject = "id", Title = "Switch off an account")]
internal sealed class SwitchOffModel(ReadUsers read, ManageUsers users) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    [BindProperty]
    public string? Why { get; set; }

    public UserDetail Shown { get; private set; } = null!;

    public Task<IActionResult> OnGetAsync(CancellationToken ct) => ShowAsync(ct);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        this.Want(nameof(Why), Why, "Say why");
        switch (await this.ManageAsync(nameof(Why), () => users.DisableAsync(Id, HttpContext.Acting(Why!), ct)))
        {
            case UserOutcome.Done:
                await this.EndDraftAsync();
                return Redirect($"/users/{Id}?done=off");
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
        if (await read.OneAsync(Id, HttpContext.Acting("an account to switch off"), ct) is not UsersOutcome.One one)
            return await this.NotThereAsync();
        Shown = one.User;
        return Page();
    }
}
