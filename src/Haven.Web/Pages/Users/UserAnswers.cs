using Haven.Core;
using Haven.Core.Identity;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Haven.Web.Pages.Users;

/// <summary>How the pages of accounts answer what their operations say.</summary>
internal static class UserAnswers
{
    /// <summary>Does it, when the form has no errors.</summary>
    /// <returns>What came of it; null when the form should be shown again with what is wrong. A refusal is one that no correction mends.</returns>
    public static async Task<UserOutcome?> ManageAsync(this PageModel page, string field, Func<Task<UserOutcome>> change)
    {
        if (!page.ModelState.IsValid)
            return null;
        try
        {
            var outcome = await change();
            if (outcome is not UserOutcome.Refused refused || refused.Code == "not-known" || Answers.IsFinal(refused.Code))
                return outcome;
            page.ModelState.AddModelError(field, refused.Words.TrimEnd('.'));
        }
        catch (InputException e)
        {
            page.ModelState.AddModelError(field, Answers.Sentence(e.Message));
        }
        return null;
    }

    /// <summary>The one-time link as it is given to somebody.</summary>
    public static string FirstLink(this PageModel page, string token) => $"{page.Request.Scheme}://{page.Request.Host}/first-sign-in/{token}";
}
