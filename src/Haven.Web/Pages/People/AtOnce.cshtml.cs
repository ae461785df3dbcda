using Haven.Core.Access;
using Haven.Core.People.Reading;
using Haven.Core.Plans;
using Haven.Web.Drafts;
using Haven.Web.Identity;
using Microsoft.AspNetCore.Mvc;

namespace Haven.Web.Pages.People;

/// <summary>Writes the trigger plan: what to do at once when the child is met, missing or in danger.</summary>
[Draft("plans.trigger", Subject = "id", Title = "What to do at once")]
internal sealed class AtOnceModel(ReadPerson read, WriteTriggerPlan write) : PersonPage(read)
{
    public TriggerPlanPart Part { get; } = new();

    [BindProperty]
    public Guid? Record { get; set; }

    [BindProperty]
    public string? First { get; set; }

    [BindProperty]
    public string? Second { get; set; }

    [BindProperty]
    public string? Third { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (await OpenAsync(Part, ct) is { } elsewhere)
            return elsewhere;
        (First, Second, Third) = (First ?? Line(0), Second ?? Line(1), Third ?? Line(2));
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (Record is null)
            ModelState.AddModelError(nameof(Record), "Choose the record");
        NeedReason(nameof(Reason), Reason);
        return await DoAsync(async () =>
        {
            var outcome = await write.RunAsync(new() { Record = Record!.Value, Lines = [First ?? "", Second ?? "", Third ?? ""] }, HttpContext.Acting(Reason!), ct);
            if (outcome is CaseOutcome.Done)
                await this.EndDraftAsync();
            return outcome;
        }, nameof(First), "", Part, ct);
    }

    private string? Line(int at) => Part.Lines.ElementAtOrDefault(at);
}
