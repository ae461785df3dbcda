using Haven.Core.Access.Grants;
using Haven.Rules.Access;
using Haven.Web.Drafts;
using Haven.Web.Identity;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Haven.Web.Pages.Grants;

/// <summary>Somebody else says yes or no to a proposed role.</summary>
[Authorize(SignedIn.SteppedUp), Draft("grants.decide", Subject = "id", Title = "Decide a proposed role")]
internal sealed class DecideModel(DecideGrant decide, GrantList grants) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    [BindProperty]
    public string? Decision { get; set; }

    [BindProperty]
    public string? Why { get; set; }

    public GrantRow Grant { get; private set; } = null!;

    public Task<IActionResult> OnGetAsync(CancellationToken ct) => ShowAsync(ct);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (Decision is not ("grant" or "refuse"))
            ModelState.AddModelError(nameof(Decision), "Choose yes or no");
        this.Want(nameof(Why), Why, "Say why");
        var then = Decision == "grant" ? "/grants?done=granted" : "/grants?done=refused";
        var answer = await this.ChangeAsync(nameof(Decision), then, () => decide.RunAsync(new() { Grant = Id, Granted = Decision == "grant" }, HttpContext.Acting(Why!), ct));
        if (answer is RedirectResult redirect && redirect.Url == then)
            await this.EndDraftAsync();
        return answer ?? await ShowAsync(ct);
    }

    private async Task<IActionResult> ShowAsync(CancellationToken ct)
    {
        if (await this.RefusalAsync(Capability.DecideGrant, ct) is { } refused)
            return refused;
        if (await grants.WaitingAsync(HttpContext.Acting("a role to decide"), ct) is not GrantListOutcome.Found waiting || waiting.Grants.FirstOrDefault(grant => grant.Id == Id) is not { } grant)
            return ModelState.IsValid ? await this.NotThereAsync() : Redirect("/grants");
        Grant = grant;
        return Page();
    }
}
