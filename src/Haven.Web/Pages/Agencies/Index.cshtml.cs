using Haven.Core.Agencies;
using Haven.Rules.Access;
using Haven.Web.Identity;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Haven.Web.Pages.Agencies;

/// <summary>The agencies, districts and sources of the partnership, which everybody who signs in may know.</summary>
internal sealed class IndexModel(AgencyList list) : PageModel
{
    public IReadOnlyList<AgencyRow> Agencies { get; private set; } = [];

    public IReadOnlyList<DistrictRow> Districts { get; private set; } = [];

    public bool MayChange => HttpContext.OpenSession().Role == RoleNames.Of(Role.Administrator);

    public string Done => Request.Query["done"].ToString() switch
    {
        "added" => "The agency was added.",
        "renamed" => "The agency has its new name.",
        "district" => "The district was added.",
        "ended" => "The district’s last day is kept.",
        "source" => "The source belongs to its agency now.",
        _ => "",
    };

    public async Task OnGetAsync(CancellationToken ct)
    {
        var context = HttpContext.Acting("the list of agencies");
        Agencies = await list.AgenciesAsync(context, ct);
        Districts = await list.DistrictsAsync(context, ct);
    }
}
