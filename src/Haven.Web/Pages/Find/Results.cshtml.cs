using Haven.Core.Measures;
using Haven.Core.People.Search;
using Haven.Web.Identity;
using Haven.Web.Pages.Purpose;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Haven.Web.Pages.Find;

/// <summary>Who was found. The address holds the search's id alone, so that going back and loading again work.</summary>
internal sealed class ResultsModel(FindPeople find, KeptSearch kept, TimeProvider clock) : PageModel
{
    private IReadOnlyList<KeyValuePair<string, string>> districts = [];

    [BindProperty(SupportsGet = true)]
    public string Search { get; set; } = "";

    public FindOutcome.Found? Found { get; private set; }

    public FindOutcome.Refused? Refused { get; private set; }

    public DateOnly Today => Days.Today(clock);

    public string Here => $"/find/{Search}";

    public string Again => Found is null ? "/find" : $"/find?again={Search}";

    public PurposeShown Purpose => new(Found?.Purpose, Here, CanSayWhy);

    public bool CanSayWhy => Found?.Purpose is null && HttpContext.OpenSession().Role is "practitioner" or "supervisor" or "mash-worker";

    public string Heading => Found switch
    {
        null when Refused?.Code == "search-limit" => "Search has stopped for you",
        null => "This search is not there any more",
        { Persons.Count: 0, Pointers.Count: > 0 } => "Known elsewhere",
        { Persons.Count: 0 } => "Nobody found",
        { Persons.Count: 1 } => "1 person found",
        { More: true } found => $"More than {found.Persons.Count} people found",
        var found => $"{found.Persons.Count} people found",
    };

    public string Searched => string.Join(", ", Found!.Terms.InWords(code => districts.FirstOrDefault(district => district.Key == code).Value ?? code));

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        var context = HttpContext.Acting("looking somebody up");
        var outcome = await find.RunAsync(Guid.TryParse(Search, out var id) ? id : Guid.Empty, context, ct);
        if (outcome is FindOutcome.Refused refused)
        {
            Refused = this.Stop(refused);
            return Refused is null ? Redirect(SignInSteps.With("/step-up", Here)) : Page();
        }
        Found = (FindOutcome.Found)outcome;
        if (Found.Terms.District is not null)
            districts = await kept.DistrictsAsync(context, ct);
        return Page();
    }
}
