using System.Globalization;
using System.Text;
using Haven.Core.Trail.Checks;
using Haven.Web.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Haven.Web.Pages.Trail;

/// <summary>The last signed checkpoint as a file, for somebody who does not run this Haven.</summary>
internal sealed class CheckpointModel(ReadTrailState read) : PageModel
{
    public async Task<IActionResult> OnGetAsync(CancellationToken ct) =>
        await read.CheckpointAsync(HttpContext.Acting("took the last signature of the trail"), ct) switch
        {
            TrailStateOutcome.Checkpoint last => File(Encoding.UTF8.GetBytes(last.Note), "text/plain; charset=utf-8", string.Create(CultureInfo.InvariantCulture, $"checkpoint-{last.Size:D12}.txt")),
            TrailStateOutcome.Refused refused => await this.RefuseAsync(refused.Why.Code),
            _ => await this.NotThereAsync(),
        };
}
