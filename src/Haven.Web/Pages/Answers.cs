using Haven.Core;
using Haven.Core.Access;
using Haven.Core.Access.Grants;
using Haven.Rules.Access;
using Haven.Web.Faults;
using Haven.Web.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Haven.Web.Pages;

/// <summary>How a page answers what an operation says.</summary>
internal static class Answers
{
    /// <summary>Whether the acting user may see this page at all.</summary>
    /// <returns>What to answer instead; null when they may. A page that wants a fresh proof says so by itself.</returns>
    public static async Task<IActionResult?> RefusalAsync(this PageModel page, Capability capability, CancellationToken ct)
    {
        var http = page.HttpContext;
        var refused = await http.RequestServices.GetRequiredService<MayDo>().RefusalAsync(capability, http.Acting("opened a page"), ct);
        return refused is null ? null : await page.RefuseAsync(refused.Code);
    }

    /// <summary>The answer to a refusal that no correction of the form would mend.</summary>
    public static async Task<IActionResult> RefuseAsync(this PageModel page, string code)
    {
        if (code == ReasonNames.Of(Reason.StepUpNeeded))
            return new RedirectResult(SignInSteps.With("/step-up", page.Request.Path.Value));
        await Fault.WriteAsync(page.HttpContext, StatusCodes.Status403Forbidden, code);
        return new EmptyResult();
    }

    /// <summary>There is no such thing, or not for this user.</summary>
    public static async Task<IActionResult> NotThereAsync(this PageModel page)
    {
        await Fault.WriteAsync(page.HttpContext, StatusCodes.Status404NotFound, "not-found");
        return new EmptyResult();
    }

    /// <summary>Makes a change and says where to go then.</summary>
    /// <param name="field">The field that a refusal which a correction can mend is shown at.</param>
    /// <returns>Null when the page should show itself again, with what is wrong.</returns>
    public static async Task<IActionResult?> ChangeAsync(this PageModel page, string field, string then, Func<Task<ChangeOutcome>> change)
    {
        if (!page.ModelState.IsValid)
            return null;
        try
        {
            switch (await change())
            {
                case ChangeOutcome.Done:
                    return new RedirectResult(then);
                case ChangeOutcome.Refused refused when IsFinal(refused.Code):
                    return await page.RefuseAsync(refused.Code);
                case ChangeOutcome.Refused refused:
                    page.ModelState.AddModelError(field, refused.Words.TrimEnd('.'));
                    return null;
                default:
                    throw new InvalidOperationException("an outcome that no page knows");
            }
        }
        catch (InputException e)
        {
            page.ModelState.AddModelError(field, Sentence(e.Message));
            return null;
        }
    }

    /// <summary>Whether a refusal is of the user, not of what they wrote.</summary>
    public static bool IsFinal(string code) =>
        code == ReasonNames.Of(Reason.RoleMayNot) || code == ReasonNames.Of(Reason.NoLiveGrant) || code == ReasonNames.Of(Reason.StepUpNeeded);

    /// <summary>Says that a field is missing, if it is.</summary>
    public static void Want(this PageModel page, string field, string? value, string words)
    {
        if (string.IsNullOrWhiteSpace(value))
            page.ModelState.AddModelError(field, words);
    }

    /// <summary>A message that begins like one.</summary>
    public static string Sentence(string message) => $"{char.ToUpperInvariant(message[0])}{message[1..].TrimEnd('.')}";
}
