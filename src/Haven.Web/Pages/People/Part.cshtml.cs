using Haven.Core.People.Reading;
using Haven.Web.Identity;
using Microsoft.AspNetCore.Mvc;

namespace Haven.Web.Pages.People;

/// <summary>Takes a record out of the person it was joined to, and says who acted on the joined person meanwhile.</summary>
internal sealed class PartModel(ReadPerson read, PartFromPerson part) : PersonPage(read)
{
    public ChoicesPart Choices { get; } = new();

    [BindProperty]
    public Guid? Record { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    /// <summary>Who acted on the joined person; null before it is parted.</summary>
    public IReadOnlyList<ActNamed>? Acts { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) => await OpenAsync(Choices, ct) ?? Page();

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (Record is null)
            ModelState.AddModelError(nameof(Record), "Choose the record that is of somebody else");
        NeedReason(nameof(Reason), Reason);
        if (ModelState.IsValid)
        {
            switch (await part.RunAsync(Record!.Value, Reason!, HttpContext.Acting(Reason!), ct))
            {
                case PartingOutcome.Parted parted:
                    Acts = parted.Acts;
                    return await OpenAsync(Choices, ct) ?? Page();
                case PartingOutcome.Refused { Code: "not-known" }:
                    return NotFound();
                case PartingOutcome.Refused refused:
                    ModelState.AddModelError(nameof(Record), refused.Words);
                    break;
            }
        }
        return await OpenAsync(Choices, ct) ?? Page();
    }
}
