using Haven.Core;
using Haven.Core.Access;
using Haven.Core.People.Reading;
using Haven.Web.Identity;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Haven.Web.Pages.People;

/// <summary>Opens the records of a known person in an emergency: each by itself, for four hours, reviewed by somebody else.</summary>
[Authorize(SignedIn.SteppedUp)]
internal sealed class EmergencyModel(ReadPerson read, BreakGlass glass) : PageModel
{
    [FromRoute(Name = "id")]
    public Guid Id { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    /// <summary>Whom to ask first.</summary>
    public IReadOnlyList<PointerShown> Pointers { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) => await PointAsync(ct) ?? Page();

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (await PointAsync(ct) is { } elsewhere)
            return elsewhere;
        if (string.IsNullOrWhiteSpace(Reason))
            ModelState.AddModelError(nameof(Reason), "Say what the emergency is in a sentence: somebody else will review it");
        if (!ModelState.IsValid)
            return Page();
        try
        {
            Guid? incident = null;
            foreach (var pointer in Pointers)
            {
                switch (await glass.RunAsync(pointer.Record, incident, HttpContext.Acting(Reason!), ct))
                {
                    case CaseOutcome.Done done:
                        incident = done.Id;
                        break;
                    case CaseOutcome.Refused refused:
                        ModelState.AddModelError(nameof(Reason), refused.Words);
                        return Page();
                }
            }
            return Redirect($"/people/{Id}");
        }
        catch (InputException)
        {
            ModelState.AddModelError(nameof(Reason), "Say what the emergency is in a sentence: somebody else will review it");
            return Page();
        }
    }

    private async Task<IActionResult?> PointAsync(CancellationToken ct)
    {
        switch (await read.RunAsync(Id, new NoPart("people.emergency"), HttpContext.Acting("an emergency"), ct))
        {
            case PersonOutcome.Known known:
                Pointers = known.Pointers;
                return null;
            case PersonOutcome.Shown { Pointers.Count: > 0 } shown:
                Pointers = shown.Pointers;
                return null;
            case PersonOutcome.Shown:
                return Redirect($"/people/{Id}");
            case PersonOutcome.Refused { IsAbsent: true }:
                return NotFound();
            default:
                return StatusCode(StatusCodes.Status403Forbidden);
        }
    }
}
