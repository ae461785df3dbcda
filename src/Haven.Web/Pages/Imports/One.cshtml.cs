using Haven.Core.Imports.Jobs;
using Haven.Web.Identity;
using Haven.Web.Imports;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Haven.Web.Pages.Imports;

/// <summary>One upload: how far it is, what was wrong, and what to do with it.</summary>
internal sealed class OneModel(ReadUploads uploads, DecideUpload decide, ImportWorker worker) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    [BindProperty]
    public string? Decision { get; set; }

    public Upload Upload { get; private set; } = null!;

    public IReadOnlyList<UploadIssue> Issues { get; private set; } = [];

    public int? Next { get; private set; }

    /// <summary>The values are for whoever uploaded them.</summary>
    public bool IsTheirs => Upload.UploadedBy == HttpContext.OpenSession().UserId;

    public long Percent => Upload.Total == 0 ? 0 : Math.Min(100, Upload.Done * 100 / Upload.Total);

    public string Done => Upload.State == "loaded" && Request.Query.ContainsKey("done") ? "The bundle was imported." : "";

    public Task<IActionResult> OnGetAsync(int after, CancellationToken ct) => ShowAsync(after, ct);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        UploadDecision? decision = Decision switch
        {
            "all" => UploadDecision.LoadAll,
            "valid" => UploadDecision.LoadValid,
            "nothing" => UploadDecision.Withdraw,
            _ => null,
        };
        if (decision is null)
            ModelState.AddModelError(nameof(Decision), "Choose what to do with this bundle");
        var answer = await this.ChangeAsync(nameof(Decision), $"/imports/{Id}", () => decide.RunAsync(Id, decision!.Value, key: null, HttpContext.Acting("decided about an upload"), ct));
        if (answer is null)
            return await ShowAsync(0, ct);
        worker.Wake();
        return answer;
    }

    private async Task<IActionResult> ShowAsync(int after, CancellationToken ct)
    {
        var context = HttpContext.Acting("looked at an import");
        switch (await uploads.OneAsync(Id, context, ct))
        {
            case UploadsOutcome.Refused refused:
                return await this.RefuseAsync(refused.Why.Code);
            case UploadsOutcome.One one:
                Upload = one.Upload;
                break;
            default:
                return await this.NotThereAsync();
        }
        if (IsTheirs && Upload is { IsUnderWay: false, RemovedAt: null } && Upload.Errors + Upload.Warnings > 0
            && await uploads.IssuesAsync(Id, after, context, ct) is UploadsOutcome.Issues issues)
            (Issues, Next) = issues;
        return Page();
    }
}
