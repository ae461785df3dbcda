using Haven.Core;
using Haven.Core.Measures;
using Haven.Core.Trail.Privacy;
using Haven.Rules.Access;
using Haven.Web.Identity;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Haven.Web.Pages.Privacy;

/// <summary>Looks for patterns of misuse in some days of the trail.</summary>
[Authorize(SignedIn.SteppedUp)]
internal sealed class MisuseModel(FindMisuse find, TimeProvider clock) : PageModel
{
    public DayField From { get; private set; } = new("From", "First day");

    public DayField To { get; private set; } = new("To", "Last day");

    public MisuseOutcome.Found? Found { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        var today = Days.Today(clock);
        (From, To) = (From.With(today.AddDays(-6)), To.With(today));
        return await this.RefusalAsync(Capability.SearchTrailByPerson, ct) ?? Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        (From, To) = (From.Sent(this), To.Sent(this));
        var (from, to) = (From.Read(this, "Enter the first day"), To.Read(this, "Enter the last day"));
        if (to < from)
            ModelState.AddModelError(nameof(To), "The last day must not be before the first");
        if (!ModelState.IsValid)
            return await this.RefusalAsync(Capability.SearchTrailByPerson, ct) ?? Page();
        try
        {
            switch (await find.RunAsync(from!.Value, to!.Value, HttpContext.Acting("looked for misuse"), ct))
            {
                case MisuseOutcome.Refused refused:
                    return await this.RefuseAsync(refused.Code);
                case MisuseOutcome.Found found:
                    Found = found;
                    break;
            }
        }
        catch (InputException e)
        {
            ModelState.AddModelError(nameof(From), Answers.Sentence(e.Message));
        }
        return Page();
    }
}
