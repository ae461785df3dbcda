using Haven.Core.People.Reading;
using Haven.Web.Identity;
using Microsoft.AspNetCore.Mvc;

namespace Haven.Web.Pages.People;

/// <summary>Whether two records are of one person: somebody decides, with a reason, and it can be undone.</summary>
internal sealed class JoinModel(ReadPerson read, JoinAsOne join) : PersonPage(read)
{
    public RecordsPart Part { get; } = new();

    [BindProperty(SupportsGet = true)]
    public Guid One { get; set; }

    [BindProperty(SupportsGet = true)]
    public Guid Other { get; set; }

    [BindProperty]
    public string? Same { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    /// <summary>The pair, while it is proposed and may be seen.</summary>
    public MayBeOne? Pair => Part.Proposed.FirstOrDefault(pair => pair.Mine == One && pair.Other == Other);

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) => await OpenAsync(Part, ct) ?? (Pair is null ? Redirect($"/people/{Id}/records") : Page());

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (Same is not ("yes" or "no"))
            ModelState.AddModelError(nameof(Same), "Say whether they are the same person");
        NeedReason(nameof(Reason), Reason);
        var input = new JoinAsOneInput { One = One, Other = Other, Reason = Reason ?? "" };
        var context = HttpContext.Acting(Reason ?? "");
        return await DoAsync(() => Same == "yes" ? join.RunAsync(input, context, ct) : join.DeclineAsync(input, context, ct), nameof(Same), "records", Part, ct);
    }
}
