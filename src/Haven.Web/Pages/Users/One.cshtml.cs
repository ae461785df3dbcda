using Haven.Core.Identity;
using Haven.Web.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Haven.Web.Pages.Users;

/// <summary>One account.</summary>
internal sealed class OneModel(ReadUsers users) : PageModel
{
    public UserDetail Shown { get; private set; } = null!;

    public string Done => Request.Query["done"].ToString() switch
    {
        "off" => "The account is switched off. Every session and link of it ended.",
        "address" => "The home address was changed.",
        _ => "",
    };

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken ct)
    {
        switch (await users.OneAsync(id, HttpContext.Acting("looked at an account"), ct))
        {
            case UsersOutcome.Refused refused:
                return await this.RefuseAsync(refused.Why.Code);
            case UsersOutcome.One one:
                Shown = one.User;
                return Page();
            default:
                return await this.NotThereAsync();
        }
    }
}
