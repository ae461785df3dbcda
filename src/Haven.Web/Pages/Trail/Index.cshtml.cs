using Haven.Core.Access.Grants;
using Haven.Core.Trail.Checks;
using Haven.Web.Identity;
using Haven.Web.Trail;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Haven.Web.Pages.Trail;

/// <summary>How the trail stands, in words for whoever is no engineer; and having it checked.</summary>
internal sealed class IndexModel(ReadTrailState read, CheckTrail check, CheckWorker worker, SiteOptions options) : PageModel
{
    public TrailState State { get; private set; } = null!;

    public IReadOnlyList<string> Witnesses => options.Witnesses;

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        switch (await read.RunAsync(HttpContext.Acting("how the trail stands"), ct))
        {
            case TrailStateOutcome.Refused refused:
                return await this.RefuseAsync(refused.Why.Code);
            case TrailStateOutcome.Found found:
                State = found.State;
                return Page();
            default:
                return await this.NotThereAsync();
        }
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (await check.AskAsync(HttpContext.Acting("had the trail checked"), ct) is ChangeOutcome.Refused refused)
            return await this.RefuseAsync(refused.Code);
        worker.Wake();
        return Redirect("/trail");
    }
}
