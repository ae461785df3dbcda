using Haven.Core;
using Haven.Core.Access;
using Haven.Core.People.Reading;
using Haven.Web.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Haven.Web.Pages.People;

/// <summary>A page about one person: it is shown to who may see one of their records, and to nobody else there is such a page.</summary>
internal abstract class PersonPage(ReadPerson read) : PageModel
{
    /// <summary>As the address gives it; an address that gives none is of nobody.</summary>
    [FromRoute(Name = "id")]
    public Guid Id { get; set; }

    public PersonBar Bar { get; private set; } = null!;

    public PersonReach Reach { get; private set; } = null!;

    /// <summary>Records that are there and not shown.</summary>
    public IReadOnlyList<PointerShown> Pointers { get; private set; } = [];

    /// <summary>Whether the role works on cases; the operations decide record by record.</summary>
    public bool DoesCasework => HttpContext.OpenSession().Role is "practitioner" or "supervisor" or "mash-worker";

    /// <summary>Whether the role allocates, involves and joins.</summary>
    public bool Leads => HttpContext.OpenSession().Role is "supervisor" or "mash-worker";

    /// <summary>Whether the role makes a record one for named readers only.</summary>
    public bool Restricts => HttpContext.OpenSession().Role is "supervisor";

    /// <summary>Reads the person with what the page shows of them.</summary>
    /// <returns>Null when the page may be shown; else where to go instead.</returns>
    protected async Task<IActionResult?> OpenAsync(PersonPart part, CancellationToken ct)
    {
        switch (await read.RunAsync(Id, part, HttpContext.Acting("a person's page"), ct))
        {
            case PersonOutcome.Shown shown:
                (Bar, Reach, Pointers) = (shown.Bar, shown.Reach, shown.Pointers);
                return null;
            case PersonOutcome.Known known:
                Pointers = known.Pointers;
                return Point();
            case PersonOutcome.Refused { IsAbsent: true }:
                return NotFound();
            default:
                return StatusCode(StatusCodes.Status403Forbidden);
        }
    }

    /// <summary>Does what a form asks, unless a field is wrong; what is refused is said at the field, and nothing typed is lost.</summary>
    /// <param name="field">Where a refusal is said.</param>
    /// <param name="next">The page of the person to go to when it is done.</param>
    protected async Task<IActionResult> DoAsync(Func<Task<CaseOutcome>> act, string field, string next, PersonPart part, CancellationToken ct)
    {
        if (ModelState.IsValid)
        {
            try
            {
                switch (await act())
                {
                    case CaseOutcome.Done:
                        return Redirect($"/people/{Id}/{next}".TrimEnd('/'));
                    case CaseOutcome.Refused { Code: "not-known" }:
                        return NotFound();
                    case CaseOutcome.Refused refused:
                        ModelState.AddModelError(field, refused.Words);
                        break;
                }
            }
            catch (InputException e)
            {
                ModelState.AddModelError(field, Sentence(e.Message));
            }
        }
        return await OpenAsync(part, ct) ?? Page();
    }

    /// <summary>Where the page of a pointer is.</summary>
    protected virtual IActionResult Point() => Redirect($"/people/{Id}");

    /// <summary>Asks for a reason: an empty one is an error of the field.</summary>
    protected void NeedReason(string field, string? reason)
    {
        if (string.IsNullOrWhiteSpace(reason))
            ModelState.AddModelError(field, "Say why: whoever looks at this later must see the reason");
    }

    private static string Sentence(string message) => char.ToUpperInvariant(message[0]) + message[1..];
}
