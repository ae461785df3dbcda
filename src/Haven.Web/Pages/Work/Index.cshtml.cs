using Haven.Core.Work;
using Haven.Web.Identity;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Haven.Web.Pages.Work;

/// <summary>What somebody has to do, the longest overdue first.</summary>
internal sealed class IndexModel(MyWork work) : PageModel
{
    /// <summary>Null for a role that works on no case.</summary>
    public MyWorkShown? Work { get; private set; }

    public async Task OnGetAsync(string? after, CancellationToken ct) =>
        Work = (await work.RunAsync(after, HttpContext.Acting("own work"), ct) as WorkOutcome.Own)?.Work;

    public static string Held(HeldAs held) => held switch
    {
        HeldAs.Own => "yours",
        HeldAs.Team => "your team’s",
        _ => "somebody’s whom you cover",
    };
}
