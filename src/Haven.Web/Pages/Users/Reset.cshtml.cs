using Haven.Core.Identity;
using Haven.Rules.Access;
using Haven.Web.Drafts;
using Haven.Web.Identity;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Haven.Web.Pages.Users;

/// <summary>Somebody begins anew by a one-time link, which is shown in the answer to the form and nowhere else.</summary>
[Authorize(SignedIn.SteppedUp), Draft("users.reset", Subject = "id", Title = "Make a new first sign-in link")]
internal sealed class ResetModel(ReadUsers read, ManageUsers users) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    [BindProperty]
    public string? Why { get; set; }

    public UserDetail Shown { get; private set; } = null!;

    public string? Link { get; private set; }

    public Task<IActionResult> OnGetAsync(CancellationToken ct) => ShowAsync(ct);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        this.Want(nameof(Why), Why, "Say why, and how you know that it is them");
        switch (await this.ManageAsync(nameof(Why), () => users.ResetAsync(Id, HttpContext.Acting(Why!), ct)))
        {
            case UserOutcome.Invited invited:
                Link = this.FirstLink(invited.LinkToken);
                await this.EndDraftAsync();
                return Page();
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
        if (await read.OneAsync(Id, HttpContext.Acting("an account to reset"), ct) is not UsersOutcome.One one)
            return await this.NotThereAsync();
        Shown = one.User;
        return Page();
    }
}
