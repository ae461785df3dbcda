using Haven.Core.Access.Grants;
using Haven.Core.Trail.Privacy;
using Haven.Web.Identity;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Haven.Web.Pages.Privacy;

/// <summary>The records that nobody has a reason to open, and marking another.</summary>
[Authorize(SignedIn.SteppedUp)]
internal sealed class HoneytokensModel(Honeytokens honeytokens, SetHoneytoken set, NameRecord names) : PageModel
{
    [BindProperty]
    public string? Record { get; set; }

    [BindProperty]
    public string? Why { get; set; }

    public IReadOnlyList<Honeytoken> Tokens { get; private set; } = [];

    public Task<IActionResult> OnGetAsync(CancellationToken ct) => ShowAsync(ct);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        this.Want(nameof(Record), Record, "Enter the record");
        this.Want(nameof(Why), Why, "Say why nobody has a reason to open it");
        var context = HttpContext.Acting("a record that nobody has a reason to open");
        return await this.ChangeAsync(nameof(Record), "/privacy/honeytokens?done=1", async () =>
            await names.RunAsync(Record!, context, ct) is ChangeOutcome.Done found ? await set.RunAsync(found.Id, Why!, context, ct)
            : new ChangeOutcome.Refused("not-known", "No record has this reference")) ?? await ShowAsync(ct);
    }

    private async Task<IActionResult> ShowAsync(CancellationToken ct)
    {
        if (await honeytokens.RunAsync(HttpContext.Acting("the records that nobody has a reason to open"), ct) is not HoneytokensOutcome.Found found)
            return await this.RefuseAsync("role-may-not");
        Tokens = found.Tokens;
        return Page();
    }
}
