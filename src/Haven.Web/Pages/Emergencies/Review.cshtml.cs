using Haven.Core.Access;
using Haven.Core.Access.Grants;
using Haven.Rules.Access;
using Haven.Web.Drafts;
using Haven.Web.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Haven.Web.Pages.Emergencies;

/// <summary>Somebody else's emergency, and what its reviewer finds.</summary>
[Draft("emergencies.review", Subject = "id", Title = "Review an emergency")]
internal sealed class ReviewModel(ReviewBreakGlass reviews) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    [BindProperty]
    public string? Finding { get; set; }

    [BindProperty]
    public string? Note { get; set; }

    public WaitingIncident Incident { get; private set; } = null!;

    public Task<IActionResult> OnGetAsync(CancellationToken ct) => ShowAsync(ct);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        Finding? finding = Finding switch
        {
            "justified" => Core.Access.Finding.Justified,
            "not-justified" => Core.Access.Finding.NotJustified,
            "more-needed" => Core.Access.Finding.MoreNeeded,
            _ => null,
        };
        if (finding is null)
            ModelState.AddModelError(nameof(Finding), "Choose what you find");
        this.Want(nameof(Note), Note, "Say what you looked at and what you found");
        if (await this.RefusalAsync(Capability.ReviewBreakGlass, ct) is { } refused)
            return refused;
        var answer = await this.ChangeAsync(nameof(Finding), "/emergencies?done=1", async () =>
            await reviews.RunAsync(Id, finding!.Value, Note!, HttpContext.Acting("reviewed an emergency"), ct) switch
            {
                CaseOutcome.Done done => new ChangeOutcome.Done(done.Id),
                CaseOutcome.Refused no => new ChangeOutcome.Refused(no.Code, no.Words),
                _ => throw new InvalidOperationException("an outcome that no page knows"),
            });
        if (answer is RedirectResult { Url: "/emergencies?done=1" })
            await this.EndDraftAsync();
        return answer ?? await ShowAsync(ct);
    }

    private async Task<IActionResult> ShowAsync(CancellationToken ct)
    {
        if (await this.RefusalAsync(Capability.ReviewBreakGlass, ct) is { } refused)
            return refused;
        var waiting = await reviews.WaitingAsync(HttpContext.Acting("an emergency to review"), ct);
        if (waiting.FirstOrDefault(incident => incident.Id == Id) is not { } incident)
            return ModelState.IsValid ? await this.NotThereAsync() : Redirect("/emergencies?reviewed=1");
        Incident = incident;
        return Page();
    }
}
