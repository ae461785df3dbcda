using Haven.Core.Imports.Jobs;
using Haven.Web.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Haven.Web.Pages.Imports;

/// <summary>The refused rows with their reasons, in the bundle's own shape: to correct and to upload again.</summary>
internal sealed class RejectedModel(ReadUploads uploads) : PageModel
{
    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken ct) =>
        await uploads.RejectedAsync(id, HttpContext.Acting("took refused rows to correct them"), ct) switch
        {
            UploadsOutcome.Rejected rejected => PhysicalFile(rejected.Path, "application/zip", "refused-rows.zip"),
            UploadsOutcome.Refused refused => await this.RefuseAsync(refused.Why.Code),
            _ => await this.NotThereAsync(),
        };
}
