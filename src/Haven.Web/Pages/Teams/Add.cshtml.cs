using Haven.Core.Agencies;
using Haven.Rules.Access;
using Haven.Web.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Haven.Web.Pages.Teams;

/// <summary>Another team of an agency.</summary>
internal sealed class AddModel(AddTeam add, AgencyList list) : PageModel
{
    [BindProperty]
    public string? Agency { get; set; }

    [BindProperty]
    public string? Name { get; set; }

    public IReadOnlyList<(string, string)> Agencies { get; private set; } = [];

    public Task<IActionResult> OnGetAsync(CancellationToken ct) => ShowAsync(ct);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        this.Want(nameof(Agency), Agency, "Choose an agency");
        this.Want(nameof(Name), Name, "Enter the team’s name");
        return await this.ChangeAsync(nameof(Name), "/teams?done=added", () => add.RunAsync(new() { Agency = Agency!, Name = Name! }, HttpContext.Acting("added a team"), ct)) ?? await ShowAsync(ct);
    }

    private async Task<IActionResult> ShowAsync(CancellationToken ct)
    {
        Agencies = [.. (await list.AgenciesAsync(HttpContext.Acting("a team to add"), ct)).Select(agency => (agency.Code, agency.Name))];
        return await this.RefusalAsync(Capability.ConfigureHaven, ct) ?? Page();
    }
}
