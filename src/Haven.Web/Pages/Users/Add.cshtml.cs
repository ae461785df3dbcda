using Haven.Core.Identity;
using Haven.Rules.Access;
using Haven.Web.Drafts;
using Haven.Web.Identity;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Haven.Web.Pages.Users;

/// <summary>A new account. Its one-time link is shown in the answer to the form and nowhere else.</summary>
[Authorize(SignedIn.SteppedUp), Draft("users.add", Title = "Add a user")]
internal sealed class AddModel(ManageUsers users) : PageModel
{
    [BindProperty]
    public string? Name { get; set; }

    [BindProperty]
    public string? Email { get; set; }

    public Guid Added { get; private set; }

    public string? Link { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) => await this.RefusalAsync(Capability.ManageUsers, ct) ?? Page();

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        this.Want(nameof(Name), Name, "Enter their full name");
        this.Want(nameof(Email), Email, "Enter their work email address");
        var outcome = await this.ManageAsync(nameof(Email), () => users.AddAsync(Email!, Name!, HttpContext.Acting("added a user"), ct));
        if (outcome is UserOutcome.Refused refused)
            return await this.RefuseAsync(refused.Code);
        if (outcome is UserOutcome.Invited invited)
        {
            (Added, Link) = (invited.User, this.FirstLink(invited.LinkToken));
            await this.EndDraftAsync();
        }
        return outcome is null ? await this.RefusalAsync(Capability.ManageUsers, ct) ?? Page() : Page();
    }
}
