using Haven.Core.Flags;
using Haven.Web.Drafts;
using Haven.Web.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Haven.Web.Pages.Flags;

/// <summary>A supervisor looks at another review without change, beside those before it.</summary>
[Draft("flags.confirm", Subject = "id", Title = "Confirm a review or send it back")]
internal sealed class ConfirmModel(ReadFlag read, ConfirmReview confirm) : PageModel
{
    [FromRoute]
    public Guid Id { get; set; }

    [BindProperty]
    public string? Stands { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    [BindProperty]
    public int? Stand { get; set; }

    [BindProperty]
    public string? Key { get; set; }

    public FlagShown Flag { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) => await OpenAsync(ct) ?? Page();

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (await OpenAsync(ct) is { } elsewhere)
            return elsewhere;
        if (Stands is not ("yes" or "no"))
            ModelState.AddModelError(nameof(Stands), "Select whether the review stands");
        if (string.IsNullOrWhiteSpace(Reason))
            ModelState.AddModelError(nameof(Reason), "Enter why");
        if (!ModelState.IsValid)
            return Page();
        var input = new ConfirmReviewInput { Flag = Id, Stand = Stand ?? 0, Stands = Stands == "yes", Reason = Reason!, Key = Key };
        switch (await confirm.RunAsync(input, HttpContext.Acting(Reason!), ct))
        {
            case FlagOutcome.Done:
                await this.EndDraftAsync();
                return Redirect($"/flags/{Id}?done={(input.Stands ? "confirmed" : "returned")}");
            case FlagOutcome.ChangedMeanwhile changed:
                Stand = changed.Stand;
                ModelState.AddModelError(nameof(Stands), "The flag has changed since you looked. Look at it again, then send");
                return Page();
            case FlagOutcome.Refused refused:
                ModelState.AddModelError(nameof(Stands), refused.Words);
                return Page();
            default:
                throw new InvalidOperationException("a review is confirmed, refused or has changed");
        }
    }

    private async Task<IActionResult?> OpenAsync(CancellationToken ct)
    {
        if (await read.RunAsync(Id, HttpContext.Acting("a review that waits"), ct) is not ReadFlagOutcome.Shown { Flag: var flag })
            return NotFound();
        if (flag.Waiting is null)
            return Redirect($"/flags/{Id}");
        if (HttpContext.OpenSession().Role != "supervisor")
            return StatusCode(StatusCodes.Status403Forbidden);
        Flag = flag;
        Stand ??= flag.Stand;
        return null;
    }
}
