using Haven.Core.Access.Grants;
using Haven.Rules.Access;
using Haven.Web.Drafts;
using Haven.Web.Identity;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Haven.Web.Pages.Grants;

/// <summary>A role ends now.</summary>
[Authorize(SignedIn.SteppedUp), Draft("grants.end", Subject = "id", Title = "End a role")]
internal sealed class EndModel(EndGrant end, GrantList grants) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    [BindProperty]
    public string? Why { get; set; }

    public GrantRow Grant { get; private set; } = null!;

    public Task<IActionResult> OnGetAsync(CancellationToken ct) => ShowAsync(ct);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        this.Want(nameof(Why), Why, "Say why it ends");
        var answer = await this.ChangeAsync(nameof(Why), "/grants?done=ended", () => end.RunAsync(Id, HttpContext.Acting(Why!), ct));
        if (answer is RedirectResult { Url: "/grants?done=ended" })
            await this.EndDraftAsync();
        return answer ?? await ShowAsync(ct);
    }

    private async Task<IActionResult> ShowAsync(CancellationToken ct)
    {
        if (await this.RefusalAsync(Capability.DecideGrant, ct) is { } refused)
            return refused;
        if (await grants.LiveAsync(HttpContext.Acting("a role to end"), ct) is not GrantListOutcome.Found live || live.Grants.FirstOrDefault(grant => grant.Id == Id) is not { } grant)
            return ModelState.IsValid ? await this.NotThereAsync() : Redirect("/grants");
        Grant = grant;
        return Page();
    }
}
