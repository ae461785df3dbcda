using System.ComponentModel.DataAnnotations;
using Haven.Core.Measures;
using Haven.Core.People.Reading;
using Haven.Web.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace Haven.Web.Pages.People;

/// <summary>Notes that somebody saw the child, and whether alone.</summary>
internal sealed class VisitModel(ReadPerson read, NoteVisit visit, TimeProvider clock) : PersonPage(read)
{
    public ChoicesPart Choices { get; } = new();

    [BindProperty]
    public Guid? Record { get; set; }

    [BindProperty]
    [Display(Name = "The day of the visit")]
    public DateOnly? SeenOn { get; set; }

    [BindProperty]
    public string? SeenBy { get; set; }

    [BindProperty]
    public string? Alone { get; set; }

    /// <summary>Sent twice, the form makes one visit.</summary>
    [BindProperty]
    public string? Key { get; set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        (SeenOn, SeenBy, Key) = (Days.Today(clock), HttpContext.OpenSession().Name, Guid.CreateVersion7().ToString());
        return await OpenAsync(Choices, ct) ?? Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (Record is null)
            ModelState.AddModelError(nameof(Record), "Choose the record");
        if (SeenOn is null && ModelState.GetFieldValidationState(nameof(SeenOn)) != ModelValidationState.Invalid)
            ModelState.AddModelError(nameof(SeenOn), "Give the day of the visit");
        if (SeenOn > Days.Today(clock))
            ModelState.AddModelError(nameof(SeenOn), "The day of the visit is to come: give the day it was");
        if (string.IsNullOrWhiteSpace(SeenBy))
            ModelState.AddModelError(nameof(SeenBy), "Say who saw the child");
        if (Alone is not ("yes" or "no"))
            ModelState.AddModelError(nameof(Alone), "Say whether the child was seen alone");
        return await DoAsync(() => visit.RunAsync(new VisitInput
        {
            Record = Record!.Value,
            SeenOn = SeenOn!.Value,
            SeenBy = SeenBy!,
            Alone = Alone == "yes",
            Key = Key is { Length: >= 8 and <= 200 } key ? key : Guid.CreateVersion7().ToString(),
        }, HttpContext.Acting("a visit"), ct), nameof(SeenOn), "", Choices, ct);
    }
}
