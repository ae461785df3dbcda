using Haven.Core;
using Haven.Core.Access.Grants;
using Haven.Core.Agencies;
using Haven.Core.Measures;
using Haven.Rules.Access;
using Haven.Web.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Haven.Web.Pages.Teams;

/// <summary>A team, who is in it and who stands in for whom.</summary>
internal sealed class OneModel(TeamList list, AddTeamMember join, EndTeamMembership leave, EndCover endCover, FindUser find) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    [BindProperty]
    public string? Email { get; set; }

    public DayField Until { get; private set; } = new("Until", "Last day (optional)");

    public TeamRow Team { get; private set; } = null!;

    public bool MayChange => HttpContext.OpenSession().Role == RoleNames.Of(Role.Administrator);

    public bool MayEndCover => MayChange || (HttpContext.OpenSession().Role == RoleNames.Of(Role.Supervisor) && HttpContext.OpenSession().Agency == Team.Agency);

    public string Done => Request.Query["done"].ToString() switch
    {
        "joined" => "They are in the team.",
        "left" => "They are not in the team any more.",
        "uncovered" => "The cover has ended.",
        _ => "",
    };

    public Task<IActionResult> OnGetAsync(CancellationToken ct) => ShowAsync(ct);

    public async Task<IActionResult> OnPostJoinAsync(CancellationToken ct)
    {
        Until = Until.Sent(this);
        this.Want(nameof(Email), Email, "Enter their email address");
        var until = Until.Read(this, whenEmpty: null);
        var context = HttpContext.Acting("put somebody into a team");
        return await this.ChangeAsync(nameof(Email), $"/teams/{Id}?done=joined", async () =>
            await join.RunAsync(new() { Team = Id, User = await find.RunAsync(Email!, context, ct), Until = until is { } last ? Days.Start(last.AddDays(1)) : null }, context, ct)) ?? await ShowAsync(ct);
    }

    public async Task<IActionResult> OnPostLeaveAsync(Guid membership, CancellationToken ct) =>
        await this.ChangeAsync(nameof(Email), $"/teams/{Id}?done=left", () => leave.RunAsync(membership, HttpContext.Acting("took somebody out of a team"), ct)) ?? await ShowAsync(ct);

    public async Task<IActionResult> OnPostEndCoverAsync(Guid cover, CancellationToken ct) =>
        await this.ChangeAsync(nameof(Email), $"/teams/{Id}?done=uncovered", () => endCover.RunAsync(cover, HttpContext.Acting("ended cover"), ct)) ?? await ShowAsync(ct);

    private async Task<IActionResult> ShowAsync(CancellationToken ct)
    {
        var teams = await list.RunAsync(agency: null, HttpContext.Acting("looked at a team"), ct);
        if (teams.FirstOrDefault(team => team.Id == Id) is not { } team)
            return await this.NotThereAsync();
        Team = team;
        return Page();
    }
}
