using Haven.Core.Identity;
using Haven.Web.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Haven.Web.Pages.Users;

/// <summary>Who may sign in. What is sought is posted: no name stands in an address.</summary>
internal sealed class IndexModel(ReadUsers users) : PageModel
{
    [BindProperty]
    public string? Sought { get; set; }

    [BindProperty]
    public string? After { get; set; }

    public IReadOnlyList<UserDetail> Users { get; private set; } = [];

    public string? Next { get; private set; }

    public Task<IActionResult> OnGetAsync(CancellationToken ct) => ShowAsync(ct);

    public Task<IActionResult> OnPostAsync(CancellationToken ct) => ShowAsync(ct);

    private async Task<IActionResult> ShowAsync(CancellationToken ct)
    {
        switch (await users.ListAsync(Sought, After, HttpContext.Acting("the list of users"), ct))
        {
            case UsersOutcome.Refused refused:
                return await this.RefuseAsync(refused.Why.Code);
            case UsersOutcome.Listed listed:
                (Users, Next) = listed;
                break;
        }
        return Page();
    }
}
