using Haven.Core.Agencies;
using Haven.Rules.Access;
using Haven.Web.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Haven.Web.Pages.Agencies;

/// <summary>The day from which a district is no longer there.</summary>
internal sealed class EndDistrictModel(EndDistrict end, AgencyList list) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string? Code { get; set; }

    public DayField Until { get; private set; } = new("Until", "The first day on which it is no longer there");

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (await this.RefusalAsync(Capability.ConfigureHaven, ct) is { } refused)
            return refused;
        var districts = await list.DistrictsAsync(HttpContext.Acting("a district to end"), ct);
        return districts.Any(district => district.Code == Code) ? Page() : await this.NotThereAsync();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        Until = Until.Sent(this);
        var until = Until.Read(this, "Enter the day");
        return await this.ChangeAsync(nameof(Until), "/agencies?done=ended", () => end.RunAsync(new() { Code = Code ?? "", On = until!.Value }, HttpContext.Acting("ended a district"), ct))
            ?? await this.RefusalAsync(Capability.ConfigureHaven, ct) ?? Page();
    }
}
