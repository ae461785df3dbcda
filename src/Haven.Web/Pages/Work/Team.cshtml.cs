using Haven.Core.Work;
using Haven.Web.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Haven.Web.Pages.Work;

/// <summary>A team's work by worker.</summary>
internal sealed class TeamModel(TeamWork work) : PageModel
{
    /// <summary>Null for a role that works on no case.</summary>
    public TeamWorkShown? Work { get; private set; }

    public Guid? Worker { get; private set; }

    public string? WorkerName => Work?.Workers.FirstOrDefault(load => load.Worker == Worker && Worker is not null)?.Person;

    public async Task<IActionResult> OnGetAsync(Guid? team, Guid? worker, string? after, CancellationToken ct)
    {
        Worker = worker;
        switch (await work.RunAsync(team, worker, after, HttpContext.Acting("a team's work"), ct))
        {
            case WorkOutcome.Team shown:
                Work = shown.Work;
                return Page();
            case WorkOutcome.Refused { Code: "not-your-team" }:
                return NotFound();
            default:
                return Page();
        }
    }
}
