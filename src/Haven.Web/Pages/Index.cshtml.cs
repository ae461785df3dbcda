using Haven.Core.Measures;
using Haven.Web.Identity;
using Haven.Web.Pages.Measures;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Haven.Web.Pages;

/// <summary>The position: where things stand, in words and figures, as known then and now.</summary>
internal sealed class IndexModel(ReadPosition read, SiteOptions site) : PageModel
{
    private const string AsAtLabel = "Figures at the end of", KnownAtLabel = "As known on";

    [BindProperty(SupportsGet = true, Name = "as-at")]
    public string? AsAt { get; set; }

    [BindProperty(SupportsGet = true, Name = "known-at")]
    public string? KnownAt { get; set; }

    /// <summary>Null when what was asked for was not understood.</summary>
    public PositionReading? Position { get; private set; }

    public DayForm Form => new("/",
    [
        new("as-at", AsAtLabel, Position is null ? AsAt : Iso.Day(Position.Days.AsAt)),
        new("known-at", KnownAtLabel, Position is not { WasAsked: true } ? KnownAt : Iso.Day(Days.Of(Position.KnownAt)), "Leave it empty for what is known now."),
    ], new Dictionary<string, string>(StringComparer.Ordinal));

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        var days = new DayReader(ModelState, site.Clock);
        var day = days.Day("as-at", AsAtLabel, AsAt);
        var knownAt = days.Instant("known-at", KnownAtLabel, KnownAt);
        if (!ModelState.IsValid)
            return Page();
        var isUnasked = !Request.Query.ContainsKey("as-at") && !Request.Query.ContainsKey("known-at");
        if (isUnasked && site.FiguresKnownOn is { } told)
            knownAt = Asked.EndOf(told);
        var input = new PositionInput { AsAt = day ?? site.FiguresOf ?? Days.Today(site.Clock), KnownAt = knownAt };
        switch (await read.RunAsync(input, HttpContext.Acting("the position"), ct))
        {
            case PositionOutcome.Read shown:
                Position = shown.Position;
                return Page();
            default:
                return Redirect("/account");
        }
    }
}
