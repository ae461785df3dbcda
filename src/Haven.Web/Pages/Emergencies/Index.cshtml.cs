using Haven.Core.Access;
using Haven.Core.Measures;
using Haven.Rules.Access;
using Haven.Rules.Calendar;
using Haven.Web.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Haven.Web.Pages.Emergencies;

/// <summary>What was opened by breaking the glass and waits for somebody else's review.</summary>
internal sealed class IndexModel(ReviewBreakGlass reviews, TimeProvider clock) : PageModel
{
    public IReadOnlyList<WaitingIncident> Waiting { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (await this.RefusalAsync(Capability.ReviewBreakGlass, ct) is { } refused)
            return refused;
        Waiting = await reviews.WaitingAsync(HttpContext.Acting("emergencies to review"), ct);
        return Page();
    }

    public string Age(WaitingIncident incident) => WorkingDays.Between(Days.Of(incident.OpenedAt), Days.Today(clock)) switch
    {
        <= 0 => "Today, or since the last working day",
        var days => $"{Said.Count(days, "working day")} ago",
    };
}
