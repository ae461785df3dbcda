using System.Globalization;
using Haven.Core.Access.Grants;
using Haven.Core.Agencies;
using Haven.Core.Measures;
using Haven.Web.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Haven.Web.Pages.Work;

/// <summary>Who stands in for whom; a supervisor arranges and ends it.</summary>
internal sealed class CoverModel(TeamList list, ArrangeCover arrange, EndCover end, TimeProvider clock) : PageModel
{
    [BindProperty] public string? Absent { get; set; }
    [BindProperty] public string? Covering { get; set; }
    [BindProperty] public string? Day { get; set; }
    [BindProperty] public string? Month { get; set; }
    [BindProperty] public string? Year { get; set; }
    [BindProperty] public string? Why { get; set; }
    [BindProperty] public string? Key { get; set; }
    [BindProperty] public Guid? End { get; set; }

    public IReadOnlyList<TeamRow> Teams { get; private set; } = [];

    public bool MayArrange => HttpContext.OpenSession().Role == "supervisor";

    public string AgencyName => HttpContext.OpenSession().AgencyName!;

    public DateTimeOffset Now => clock.GetUtcNow();

    public IReadOnlyList<(TeamRow Team, CoverRow Cover)> Covers => [.. Teams.SelectMany(team => team.Cover.Select(cover => (team, cover))).OrderBy(c => c.cover.Until)];

    public static string NameOf(TeamRow team, Guid user, string email) => team.Members.FirstOrDefault(member => member.User == user)?.Name ?? email;

    public Task OnGetAsync(CancellationToken ct) => ReadAsync(ct);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        var outcome = End is { } cover ? await end.RunAsync(cover, HttpContext.Acting("cover is ended"), ct) : await TryAsync(ct);
        if (outcome is ChangeOutcome.Done or ChangeOutcome.Refused { Code: "already-ended" })
            return Redirect("/work/cover");
        if (outcome is ChangeOutcome.Refused refused)
            ModelState.AddModelError(nameof(Absent), refused.Words);
        await ReadAsync(ct);
        return Page();
    }

    private async Task<ChangeOutcome?> TryAsync(CancellationToken ct)
    {
        var (absent, covering) = (Chosen(Absent), Chosen(Covering));
        if (absent is null)
            ModelState.AddModelError(nameof(Absent), "Select who is away");
        if (covering is null)
            ModelState.AddModelError(nameof(Covering), "Select who covers");
        else if (absent is not null && absent.Value.Team != covering.Value.Team)
            ModelState.AddModelError(nameof(Covering), "Select somebody of the same team");
        if (Last is not { } last || last < Days.Today(clock))
            ModelState.AddModelError(nameof(Day), "Enter the last day of the cover: today or later");
        if (string.IsNullOrWhiteSpace(Why))
            ModelState.AddModelError(nameof(Why), "Enter why");
        if (!ModelState.IsValid)
            return null;
        return await arrange.RunAsync(new()
        {
            Team = absent!.Value.Team,
            Absent = absent.Value.User,
            Covering = covering!.Value.User,
            Until = Days.Start(Last!.Value.AddDays(1)),
            Key = Key,
        }, HttpContext.Acting(Why!.Trim()), ct);
    }

    private DateOnly? Last => DateOnly.TryParseExact($"{Year?.Trim()}-{Month?.Trim().PadLeft(2, '0')}-{Day?.Trim().PadLeft(2, '0')}", "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    private async Task ReadAsync(CancellationToken ct) =>
        Teams = [.. (await list.RunAsync(HttpContext.OpenSession().Agency, HttpContext.Acting("cover"), ct)).Where(team => team.EndedAt is null)];

    private static (Guid Team, Guid User)? Chosen(string? text) =>
        text?.Split('/') is [var team, var user] && Guid.TryParse(team, out var ofTeam) && Guid.TryParse(user, out var who) ? (ofTeam, who) : null;
}
