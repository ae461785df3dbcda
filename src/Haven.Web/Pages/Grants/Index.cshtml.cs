using Haven.Core.Access.Grants;
using Haven.Rules.Access;
using Haven.Web.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Haven.Web.Pages.Grants;

/// <summary>A table of grants with what can be done about each.</summary>
/// <param name="Path">What follows the grant's address.</param>
internal sealed record GrantTable(IReadOnlyList<GrantRow> Grants, string Caption, string Path, string Act);

/// <summary>Who holds which role, what is proposed, and what waits for a review.</summary>
internal sealed class IndexModel(GrantList grants) : PageModel
{
    public IReadOnlyList<GrantRow> Waiting { get; private set; } = [];

    public IReadOnlyList<GrantRow> ToReview { get; private set; } = [];

    public IReadOnlyList<GrantRow> Live { get; private set; } = [];

    public bool MayPropose => HttpContext.OpenSession().Role == RoleNames.Of(Role.Administrator);

    public bool MayReview => HttpContext.OpenSession().Role == RoleNames.Of(Role.PrivacyOfficer);

    public string Done => Request.Query["done"].ToString() switch
    {
        "proposed" => "The role was proposed. Somebody else decides it.",
        "granted" => "The role was granted.",
        "refused" => "The role was refused.",
        "ended" => "The role has ended.",
        "stands" => "The role stands.",
        _ => "",
    };

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        var context = HttpContext.Acting("the list of roles");
        if (await grants.WaitingAsync(context, ct) is not GrantListOutcome.Found waiting)
            return await this.RefuseAsync(ReasonNames.Of(Reason.RoleMayNot));
        Waiting = waiting.Grants;
        if (MayReview && await grants.WaitingForReviewAsync(context, ct) is GrantListOutcome.Found toReview)
            ToReview = toReview.Grants;
        if (await grants.LiveAsync(context, ct) is GrantListOutcome.Found live)
            Live = live.Grants;
        return Page();
    }
}
