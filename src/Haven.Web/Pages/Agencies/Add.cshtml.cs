using Haven.Core.Agencies;
using Haven.Rules.Access;
using Haven.Web.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Haven.Web.Pages.Agencies;

/// <summary>Another agency of the partnership.</summary>
internal sealed class AddModel(AddAgency add, AgencyList list) : PageModel
{
    [BindProperty]
    public string? Name { get; set; }

    [BindProperty]
    public string? Code { get; set; }

    [BindProperty]
    public string? Kind { get; set; }

    [BindProperty]
    public string? District { get; set; }

    public IReadOnlyList<(string, string)> Districts { get; private set; } = [];

    public Task<IActionResult> OnGetAsync(CancellationToken ct) => ShowAsync(ct);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        this.Want(nameof(Name), Name, "Enter its name");
        this.Want(nameof(Code), Code, "Enter its code");
        var kind = AgencyKindNames.Find(Kind);
        if (kind is null)
            ModelState.AddModelError(nameof(Kind), "Choose what kind of agency it is");
        var answer = await this.ChangeAsync(nameof(Code), "/agencies?done=added", () => add.RunAsync(
            new() { Code = Code!, Name = Name!, Kind = kind!.Value, District = District is { Length: > 0 } ? District : null }, HttpContext.Acting("added an agency"), ct));
        return answer ?? await ShowAsync(ct);
    }

    private async Task<IActionResult> ShowAsync(CancellationToken ct)
    {
        Districts = [.. (await list.DistrictsAsync(HttpContext.Acting("an agency to add"), ct)).Where(district => district.Until is null).Select(district => (district.Code, district.Name))];
        return await this.RefusalAsync(Capability.ConfigureHaven, ct) ?? Page();
    }
}
