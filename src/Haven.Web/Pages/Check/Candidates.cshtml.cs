using Haven.Core.Measures;
using Haven.Core.People.Search;
using Haven.Web.Identity;
using Haven.Web.Pages.Find;
using Haven.Web.Pages.Purpose;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Haven.Web.Pages.Check;

/// <summary>Who it may be; when it is one person alone, straight on to them.</summary>
internal sealed class CandidatesModel(FindPeople find, TimeProvider clock) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string Search { get; set; } = "";

    public FindOutcome.Found? Found { get; private set; }

    public FindOutcome.Refused? Refused { get; private set; }

    public DateOnly Today => Days.Today(clock);

    public string Here => $"/check/{Search}";

    public string Again => Found is null ? "/check" : $"/check?again={Search}";

    public string Searched => string.Join(", ", Found!.Terms.InWords(code => code));

    public PurposeShown Purpose =>
        new(Found?.Purpose, Here, Found?.Purpose is null && HttpContext.OpenSession().Role is "practitioner" or "supervisor" or "mash-worker");

    public string Heading => Found switch
    {
        null when Refused?.Code == "search-limit" => "Search has stopped for you",
        null => "This check is not there any more",
        { Persons.Count: 0, Pointers.Count: 0 } => "Not known",
        { Persons.Count: 0 } => "Known elsewhere",
        _ => "Who is it?",
    };

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        var outcome = await find.RunAsync(Guid.TryParse(Search, out var id) ? id : Guid.Empty, HttpContext.Acting("checking a person"), ct);
        if (outcome is FindOutcome.Refused refused)
        {
            Refused = this.Stop(refused);
            return Refused is null ? Redirect(SignInSteps.With("/step-up", Here)) : Page();
        }
        Found = (FindOutcome.Found)outcome;
        return Found is { Persons: [var only], Pointers.Count: 0, More: false } ? Redirect($"{Here}/{only.Record}") : Page();
    }
}
