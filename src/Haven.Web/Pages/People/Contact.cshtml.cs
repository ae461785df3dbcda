using Haven.Core.Access;
using Haven.Core.People.Reading;
using Haven.Web.Identity;
using Microsoft.AspNetCore.Mvc;

namespace Haven.Web.Pages.People;

/// <summary>Where a person lives and how to reach them; what is protected is shown for a reason, which is kept.</summary>
internal sealed class ContactModel(ReadPerson read, ReadContact contact) : PersonPage(read)
{
    public ContactPart Part { get; } = new();

    [BindProperty]
    public string? Reason { get; set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) => await OpenAsync(Part, ct) ?? Page();

    public async Task<IActionResult> OnPostAsync(Guid[] records, CancellationToken ct)
    {
        NeedReason(nameof(Reason), Reason);
        return await DoAsync(async () =>
        {
            CaseOutcome last = new CaseOutcome.Refused("nothing-to-end", "Nothing here is protected any more.");
            // Each record is unmasked, and written down, by itself.
            foreach (var record in records.Take(20))
                if ((last = await contact.UnmaskAsync(record, HttpContext.Acting(Reason!), ct)) is CaseOutcome.Refused)
                    break;
            return last;
        }, nameof(Reason), "contact", Part, ct);
    }
}
