using Haven.Core.Measures;
using Haven.Core.People.Check;
using Haven.Web.Identity;
using Haven.Web.Pages.Find;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Haven.Web.Pages.Check;

/// <summary>What an officer at a door needs to know of one person.</summary>
internal sealed class ResultModel(CheckPerson check, TimeProvider clock) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string Search { get; set; } = "";

    [BindProperty(SupportsGet = true)]
    public string Record { get; set; } = "";

    public CheckOutcome? Outcome { get; private set; }

    public DateOnly Day => Days.Today(clock);

    public string Heading => Outcome switch
    {
        CheckOutcome.Shown { Person: var person } => PersonWords.Name(person.Forenames, person.Surname),
        CheckOutcome.Pointer => "Known elsewhere",
        _ => "Not known",
    };

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (!Guid.TryParse(Record, out var record))
            return NotFound();
        Outcome = await check.RunAsync(record, HttpContext.Acting("checking a person"), ct);
        if (Outcome is CheckOutcome.Refused)
            Response.StatusCode = StatusCodes.Status404NotFound;
        return Page();
    }
}
