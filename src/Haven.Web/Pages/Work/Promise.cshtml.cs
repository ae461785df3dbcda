using System.Globalization;
using Haven.Core.Access;
using Haven.Core.Flags;
using Haven.Core.Measures;
using Haven.Core.Work;
using Haven.Web.Drafts;
using Haven.Web.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Haven.Web.Pages.Work;

/// <summary>A promise about a child is written down, or done.</summary>
[Draft("work.promise", Subject = "recordId", Title = "Write a promise down")]
internal sealed class PromiseModel(SubjectOfFlag subject, Promises promises, TimeProvider clock) : PageModel
{
    [FromRoute]
    public Guid RecordId { get; set; }

    [BindProperty] public string? What { get; set; }
    [BindProperty] public string? ForWhom { get; set; }
    [BindProperty] public string? Day { get; set; }
    [BindProperty] public string? Month { get; set; }
    [BindProperty] public string? Year { get; set; }
    [BindProperty] public string? Key { get; set; }

    /// <summary>A promise that is done, from a list.</summary>
    [BindProperty] public Guid? Kept { get; set; }

    public string Person { get; private set; } = "";

    public DateOnly Today => Days.Today(clock);

    private DateOnly? DueOn => DateOnly.TryParseExact($"{Year?.Trim()}-{Month?.Trim().PadLeft(2, '0')}-{Day?.Trim().PadLeft(2, '0')}", "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) => await OpenAsync(ct) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (Kept is { } kept)
        {
            // Whoever presses second is told the same: it is done.
            await promises.KeepAsync(RecordId, kept, HttpContext.Acting("a promise is kept"), ct);
            await this.EndDraftAsync();
            return Redirect("/work/handover");
        }
        if (!await OpenAsync(ct))
            return NotFound();
        if (string.IsNullOrWhiteSpace(What))
            ModelState.AddModelError(nameof(What), "Enter what will be done");
        if (string.IsNullOrWhiteSpace(ForWhom))
            ModelState.AddModelError(nameof(ForWhom), "Enter whom you told");
        if (DueOn is not { } due || due < Today)
            ModelState.AddModelError(nameof(Day), "Enter the last day for it: today or later");
        if (!ModelState.IsValid)
            return Page();
        var input = new PromiseInput { Record = RecordId, What = What!, ForWhom = ForWhom!, DueOn = DueOn!.Value, Key = Key };
        if (await promises.MakeAsync(input, HttpContext.Acting("a promise"), ct) is CaseOutcome.Refused refused)
        {
            ModelState.AddModelError(nameof(What), refused.Words);
            return Page();
        }
        await this.EndDraftAsync();
        return Redirect("/work/handover");
    }

    private async Task<bool> OpenAsync(CancellationToken ct)
    {
        if (await subject.RunAsync(RecordId, HttpContext.Acting("a promise"), ct) is not SubjectOutcome.Shown { Subject: var shown })
            return false;
        Person = shown.Person;
        return true;
    }
}
