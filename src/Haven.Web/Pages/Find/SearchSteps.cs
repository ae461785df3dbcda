using Haven.Core.People.Search;
using Haven.Web.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Haven.Web.Pages.Find;

/// <summary>Where a search leads, from the form and from the results.</summary>
internal static class SearchSteps
{
    private static readonly string[] CaseWork = ["practitioner", "supervisor", "mash-worker"];

    /// <summary>Goes on to the results, by way of saying why where that is wanted; shows the form again when something is wrong.</summary>
    /// <param name="results">The address of the results without the search's id.</param>
    public static async Task<IActionResult> TakeAsync(this PageModel page, AskOutcome outcome, string results)
    {
        switch (outcome)
        {
            case AskOutcome.Asked asked:
                var place = $"{results}/{asked.Search}";
                var wantsPurpose = !asked.HasPurpose && CaseWork.Contains(page.HttpContext.OpenSession().Role);
                return new RedirectResult(wantsPurpose ? SignInSteps.With("/purpose", place) : place);
            case AskOutcome.Wrong wrong:
                foreach (var (field, words) in wrong.Faults)
                    page.ModelState.AddModelError(field, words);
                return page.Page();
            default:
                return await page.RefuseAsync(((AskOutcome.Refused)outcome).Code);
        }
    }

    /// <summary>Why a search was not run; null to prove again who one is first.</summary>
    public static FindOutcome.Refused? Stop(this PageModel page, FindOutcome.Refused refused)
    {
        if (refused.Code == "step-up-needed")
            return null;
        page.Response.StatusCode = refused.Code switch
        {
            "search-over" => StatusCodes.Status404NotFound,
            "search-limit" => StatusCodes.Status429TooManyRequests,
            _ => StatusCodes.Status403Forbidden,
        };
        return refused;
    }
}
