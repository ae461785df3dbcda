using Haven.Core;
using Haven.Core.Access.Grants;
using Haven.Core.Imports.Jobs;
using Haven.Core.Measures;
using Haven.Core.Policies;
using Haven.Rules.Access;
using Haven.Web.Identity;
using Haven.Web.Imports;
using Haven.Web.Walls;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Haven.Web.Pages.Imports;

/// <summary>A bundle comes in, straight into a file of the home; the form is never held in memory or in a temporary folder.</summary>
[StreamedForm]
internal sealed class UploadModel(UploadBundle upload, ImportWorker worker, SiteOptions options) : PageModel
{
    /// <summary>The upload whose refused rows this brings corrected.</summary>
    [BindProperty(SupportsGet = true)]
    public Guid? Corrects { get; set; }

    public string Reason { get; private set; } = "";

    public bool KnownAsRecorded { get; private set; }

    public bool CanImport => options.Database.HasAdministrator;

    public long LargestMegabytes => options.Limits.UploadBytes / 1024 / 1024;

    public int KeepDays => UploadPolicies.On(Days.Today(options.Clock)).KeepDays;

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) => await this.RefusalAsync(Capability.Import, ct) ?? Page();

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (await this.RefusalAsync(Capability.Import, ct) is { } refused)
            return refused;
        var form = HttpContext.Features.Get<StreamedForm>() ?? throw new InvalidOperationException("the wall opened no form");
        try
        {
            ChangeOutcome? outcome = null;
            while (await form.NextAsync(ct) is { } part)
                outcome = await TakeAsync(part, ct) ?? outcome;
            if (outcome is ChangeOutcome.Done done)
            {
                worker.Wake();
                return Redirect($"/imports/{done.Id}");
            }
            if (outcome is ChangeOutcome.Refused { Code: var code })
                return await this.RefuseAsync(code);
            if (ModelState.IsValid)
                ModelState.AddModelError("Bundle", "Choose the bundle’s .zip file");
        }
        catch (BadHttpRequestException e) when (e.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            ModelState.AddModelError("Bundle", $"The file is larger than {LargestMegabytes:N0} megabytes. Split the bundle, or ask whoever runs Haven to import it");
        }
        catch (InputException e)
        {
            ModelState.AddModelError("Bundle", Answers.Sentence(e.Message));
        }
        catch (Exception e) when (e is InvalidDataException or IOException)
        {
            ModelState.AddModelError("Bundle", "The upload was cut off. Choose the file again");
        }
        return Page();
    }

    private async Task<ChangeOutcome?> TakeAsync(FormPart part, CancellationToken ct)
    {
        switch (part.Name)
        {
            case nameof(Reason):
                Reason = await StreamedForm.TextAsync(part, ct);
                this.Want(nameof(Reason), Reason, "Say what this bundle is");
                return null;
            case nameof(KnownAsRecorded):
                KnownAsRecorded = await StreamedForm.TextAsync(part, ct) == "yes";
                return null;
            case "Bundle" when part.FileName is { Length: > 0 } && ModelState.IsValid:
                return await upload.RunAsync(new() { Content = part.Content, KnownAsRecorded = KnownAsRecorded, Corrects = Corrects }, HttpContext.Acting(Reason), ct);
            default:
                // Read to its end, so that a browser that is still sending gets its answer.
                await part.Content.CopyToAsync(Stream.Null, ct);
                return null;
        }
    }
}
