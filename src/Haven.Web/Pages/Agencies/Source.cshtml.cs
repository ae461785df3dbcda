using Haven.Core.Agencies;
using Haven.Rules.Access;
using Haven.Web.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Haven.Web.Pages.Agencies;

/// <summary>Which agency the records of a source belong to.</summary>
internal sealed class SourceModel(SetSourceAgency set, AgencyList list) : PageModel
{
    [BindProperty]
    public string? Source { get; set; }

    [BindProperty]
    public string? Agency { get; set; }

    [BindProperty]
    public string? District { get; set; }

    public IReadOnlyList<(string, string)> Agencies { get; private set; } = [];

    public IReadOnlyList<(string, string)> Districts { get; private set; } = [];

    public Task<IActionResult> OnGetAsync(CancellationToken ct) => ShowAsync(ct);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        this.Want(nameof(Source), Source, "Enter the source");
        this.Want(nameof(Agency), Agency, "Choose an agency");
        return await this.ChangeAsync(nameof(Source), "/agencies?done=source", () => set.RunAsync(
            new() { Source = Source!, Agency = Agency!, District = District is { Length: > 0 } ? District : null }, HttpContext.Acting("said whose a source is"), ct)) ?? await ShowAsync(ct);
    }

    private async Task<IActionResult> ShowAsync(CancellationToken ct)
    {
        var context = HttpContext.Acting("a source to give");
        Agencies = [.. (await list.AgenciesAsync(context, ct)).Select(agency => (agency.Code, agency.Name))];
        Districts = [.. (await list.DistrictsAsync(context, ct)).Where(district => district.Until is null).Select(district => (district.Code, district.Name))];
        return await this.RefusalAsync(Capability.ConfigureHaven, ct) ?? Page();
    }
}
