using Haven.Core.Flags;
using Haven.Core.Measures;
using Haven.Core.Policies;
using Haven.Web.Drafts;
using Haven.Web.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Haven.Web.Pages.Work;

/// <summary>A lead of the child says what came of a safeguarding consideration.</summary>
[Draft("flags.consideration", Subject = "id", Title = "Settle a safeguarding consideration")]
internal sealed class ConsiderationModel(ReadConsideration read, Considerations considerations, TimeProvider clock) : PageModel
{
    [FromRoute]
    public Guid Id { get; set; }

    [BindProperty]
    public string? Outcome { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    [BindProperty]
    public string? Key { get; set; }

    public ConsiderationShown Shown { get; private set; } = null!;

    public DateOnly Today => Days.Today(clock);

    public IReadOnlyList<string> Outcomes => FlagPolicies.ReviewsOn(null, Today).ConsiderationOutcomes;

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) => await OpenAsync(ct) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!await OpenAsync(ct))
            return NotFound();
        if (Outcome is null || !Outcomes.Contains(Outcome))
            ModelState.AddModelError(nameof(Outcome), "Select what came of it");
        if (string.IsNullOrWhiteSpace(Reason))
            ModelState.AddModelError(nameof(Reason), "Enter what was considered");
        if (!ModelState.IsValid)
            return Page();
        var input = new SettleConsiderationInput { Consideration = Id, Outcome = Outcome!, Reason = Reason!, Key = Key };
        if (await considerations.SettleAsync(input, HttpContext.Acting(Reason!), ct) is FlagOutcome.Refused { Code: not "already-settled", Words: var words })
        {
            ModelState.AddModelError(nameof(Outcome), words);
            return Page();
        }
        await this.EndDraftAsync();
        return Redirect($"/work/considerations/{Id}");
    }

    private async Task<bool> OpenAsync(CancellationToken ct)
    {
        if (await read.RunAsync(Id, HttpContext.Acting("a safeguarding consideration"), ct) is not { } shown)
            return false;
        Shown = shown;
        return true;
    }
}
