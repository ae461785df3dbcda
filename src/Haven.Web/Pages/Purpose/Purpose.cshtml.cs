using Haven.Core.Access;
using Haven.Core.Measures;
using Haven.Core.Policies;
using Haven.Rules.Access;
using Haven.Web.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Haven.Web.Pages.Purpose;

/// <summary>Asks why the user looks, once an incident: the first of two questions.</summary>
internal sealed class PurposeModel(FindPurpose find, TimeProvider clock) : PageModel
{
    [BindProperty]
    public string? Why { get; set; }

    /// <summary>Where it leads when it is said.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Next { get; set; }

    public PurposeInForce? InForce { get; private set; }

    public IReadOnlyList<PurposeChoice> Choices => PurposePolicy.On(Days.Today(clock)).Purposes;

    public string Back => Url.IsLocalUrl(Next) ? Next : "/find";

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (await this.RefusalAsync(Capability.SearchCases, ct) is { } refused)
            return refused;
        InForce = await find.RunAsync(HttpContext.Acting("saying why they look"), ct);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (Choices.Any(choice => choice.Code == Why))
            return Redirect($"/purpose/{Why}?next={Uri.EscapeDataString(Back)}");
        ModelState.AddModelError(nameof(Why), "Select why you are looking");
        return await OnGetAsync(ct);
    }
}
