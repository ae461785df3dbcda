using Haven.Core.Agencies;
using Haven.Rules.Access;
using Haven.Web.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Haven.Web.Pages.Agencies;

/// <summary>Another name for an agency.</summary>
internal sealed class RenameModel(RenameAgency rename, AgencyList list) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string? Code { get; set; }

    [BindProperty]
    public string? Name { get; set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (await this.RefusalAsync(Capability.ConfigureHaven, ct) is { } refused)
            return refused;
        Name = (await list.AgenciesAsync(HttpContext.Acting("an agency to rename"), ct)).FirstOrDefault(agency => agency.Code == Code)?.Name;
        return Name is null ? await this.NotThereAsync() : Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        this.Want(nameof(Name), Name, "Enter its new name");
        return await this.ChangeAsync(nameof(Name), "/agencies?done=renamed", () => rename.RunAsync(new() { Code = Code ?? "", Name = Name! }, HttpContext.Acting("renamed an agency"), ct))
            ?? await this.RefusalAsync(Capability.ConfigureHaven, ct) ?? Page();
    }
}
