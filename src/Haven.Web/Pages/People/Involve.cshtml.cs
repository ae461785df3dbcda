using Haven.Core.Access;
using Haven.Core.People.Reading;
using Haven.Web.Identity;
using Microsoft.AspNetCore.Mvc;

namespace Haven.Web.Pages.People;

/// <summary>Says that another agency works with a person, so that its workers may read the record.</summary>
internal sealed class InvolveModel(ReadPerson read, InvolveAgency involve) : PersonPage(read)
{
    public ChoicesPart Choices { get; } = new();

    [BindProperty]
    public Guid? Record { get; set; }

    [BindProperty]
    public string? Agency { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) => await OpenAsync(Choices, ct) ?? Page();

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (Record is null)
            ModelState.AddModelError(nameof(Record), "Choose the record");
        if (string.IsNullOrEmpty(Agency))
            ModelState.AddModelError(nameof(Agency), "Choose the agency");
        NeedReason(nameof(Reason), Reason);
        return await DoAsync(() => involve.RunAsync(Record!.Value, Agency!, HttpContext.Acting(Reason!), ct), nameof(Agency), "agencies", Choices, ct);
    }
}
