using Haven.Core.Access.Grants;
using Haven.Rules.Access;
using Haven.Web.Drafts;
using Haven.Web.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Haven.Web.Pages.Grants;

/// <summary>A privacy officer looks at a role that the operator of the machine granted alone.</summary>
[Draft("grants.review", Subject = "id", Title = "Review a role that the operator granted")]
internal sealed class ReviewModel(ReviewOperatorGrant review, GrantList grants) : PageModel
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
        if (Decision is not ("stands" or "ends"))
            ModelState.AddModelError(nameof(Decision), "Choose yes or no");
        this.Want(nameof(Why), Why, "Say why");
        var then = Decision == "stands" ? "/grants?done=stands" : "/grants?done=ended";
        var answer = await this.ChangeAsync(nameof(Decision), then, () => review.RunAsync(new() { Grant = Id, Stands = Decision == "stands" }, HttpContext.Acting(Why!), ct));
        if (answer is RedirectResult redirect && redirect.Url == then)
            await this.EndDraftAsync();
        return answer ?? await ShowAsync(ct);
    }

    private async Task<IActionResult> ShowAsync(CancellationToken ct)
    {
        if (await this.RefusalAsync(Capability.ReadTrail, ct) is { } refused)
            return refused;
        if (await grants.WaitingForReviewAsync(HttpContext.Acting("a role to review"), ct) is not GrantListOutcome.Found waiting || waiting.Grants.FirstOrDefault(grant => grant.Id == Id) is not { } grant)
            return ModelState.IsValid ? await this.NotThereAsync() : Redirect("/grants");
        Grant = grant;
        return Page();
    }
}
