using Haven.Core.Imports.Jobs;
using Haven.Web.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Haven.Web.Pages.Imports;

/// <summary>What was imported, by whom and what came of it.</summary>
internal sealed class IndexModel(ReadUploads uploads) : PageModel
{
    public IReadOnlyList<ImportLine> Lines { get; private set; } = [];

    public ImportLine? Next { get; private set; }

    public async Task<IActionResult> OnGetAsync(DateTimeOffset? at, Guid? id, CancellationToken ct)
    {
        var after = at is { } when && id is { } last ? (when, last) : ((DateTimeOffset, Guid)?)null;
        var outcome = await uploads.ListAsync(after, HttpContext.Acting("the list of imports"), ct);
        if (outcome is UploadsOutcome.Refused refused)
            return await this.RefuseAsync(refused.Why.Code);
        (Lines, Next) = (UploadsOutcome.Listed)outcome;
        return Page();
    }
}
