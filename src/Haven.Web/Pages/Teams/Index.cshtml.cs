using Haven.Core.Agencies;
using Haven.Rules.Access;
using Haven.Web.Identity;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Haven.Web.Pages.Teams;

/// <summary>The teams of the agencies, which everybody who signs in may know: work is allocated to them.</summary>
internal sealed class IndexModel(TeamList list) : PageModel
{
    public IReadOnlyList<TeamRow> Teams { get; private set; } = [];

    public bool MayChange => HttpContext.OpenSession().Role == RoleNames.Of(Role.Administrator);

    public string Done => Request.Query["done"].ToString() switch
    {
        "added" => "The team was added.",
        "ended" => "The team has ended.",
        _ => "",
    };

    public async Task OnGetAsync(CancellationToken ct) => Teams = await list.RunAsync(agency: null, HttpContext.Acting("the list of teams"), ct);
}
