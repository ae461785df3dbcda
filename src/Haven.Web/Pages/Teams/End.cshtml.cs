using Haven.Core.Agencies;
using Haven.Rules.Access;
using Haven.Web.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Haven.Web.Pages.Teams;

/// <summary>A team ends now.</summary>
internal sealed class EndModel(EndTeam end, TeamList list) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    public TeamRow Team { get; private set; } = null!;

    public Task<IActionResult> OnGetAsync(CancellationToken ct) => ShowAsync(ct);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct) =>
        await this.ChangeAsync("End", "/teams?done=ended", () => end.RunAsync(Id, HttpContext.Acting("ended a team"), ct)) ?? await ShowAsync(ct);

    private async Task<IActionResult> ShowAsync(CancellationToken ct)
    {
        if (await this.RefusalAsync(Capability.ConfigureHaven, ct) is { } refused)
            return refused;
        var teams = await list.RunAsync(agency: null, HttpContext.Acting("a team to end"), ct);
        if (teams.FirstOrDefault(team => team.Id == Id) is not { } team)
            return await this.NotThereAsync();
        Team = team;
        return Page();
    }
}
