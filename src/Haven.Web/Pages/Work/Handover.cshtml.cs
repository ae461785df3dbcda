using Haven.Core.Work;
using Haven.Web.Identity;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Haven.Web.Pages.Work;

/// <summary>What whoever comes next must know.</summary>
internal sealed class HandoverModel(Handover handover) : PageModel
{
    /// <summary>Null for a role that works on no case.</summary>
    public HandoverShown? Work { get; private set; }

    public string Who => $"{HttpContext.OpenSession().Name}, {HttpContext.OpenSession().AgencyName}";

    public async Task OnGetAsync(CancellationToken ct) =>
        Work = (await handover.RunAsync(HttpContext.Acting("a handover"), ct) as WorkOutcome.Handover)?.Work;
}
