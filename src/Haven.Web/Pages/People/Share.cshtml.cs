using System.ComponentModel.DataAnnotations;
using Haven.Core.Access;
using Haven.Core.Access.Grants;
using Haven.Core.Measures;
using Haven.Core.People.Reading;
using Haven.Rules.Access;
using Haven.Web.Design.Fields;
using Haven.Web.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace Haven.Web.Pages.People;

/// <summary>Shares parts of one record with an agency, or one person there, for a purpose and until a day.</summary>
internal sealed class ShareModel(ReadPerson read, ShareRecord share, FindUser users, TimeProvider clock) : PersonPage(read)
{
    public ChoicesPart Choices { get; } = new();

    [BindProperty]
    public Guid? Record { get; set; }

    [BindProperty]
    public string[] Groups { get; set; } = [];

    [BindProperty]
    public string? Agency { get; set; }

    /// <summary>The address that one person of the agency signs in with; all of it without.</summary>
    [BindProperty]
    public string? Recipient { get; set; }

    [BindProperty]
    public string? Purpose { get; set; }

    [BindProperty]
    [Display(Name = "The last day of the share")]
    public DateOnly? Until { get; set; }

    /// <summary>The groups that the reader has, to choose from; who the person is goes with any.</summary>
    public IEnumerable<Option> Offered => FieldGroupNames.Split(Reach.Groups & ~FieldGroups.Identity).Select(group => new Option(group, PersonWords.Level(SharesModel.Word(group))));

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) => await OpenAsync(Choices, ct) ?? Page();

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (Record is null)
            ModelState.AddModelError(nameof(Record), "Choose the record");
        if (Groups.Length == 0 || FieldGroupNames.Join(Groups) is null)
            ModelState.AddModelError(nameof(Groups), "Choose what to share");
        if (string.IsNullOrEmpty(Agency))
            ModelState.AddModelError(nameof(Agency), "Choose the agency");
        if (string.IsNullOrWhiteSpace(Purpose))
            ModelState.AddModelError(nameof(Purpose), "Say what it is for");
        if (Until is null && ModelState.GetFieldValidationState(nameof(Until)) != ModelValidationState.Invalid)
            ModelState.AddModelError(nameof(Until), "Give the last day of the share");
        if (Until < Days.Today(clock))
            ModelState.AddModelError(nameof(Until), "The last day of the share is past: give today or later");
        return await DoAsync(() => ShareAsync(Until!.Value, ct), nameof(Recipient), "shares", Choices, ct);
    }

    private async Task<CaseOutcome> ShareAsync(DateOnly until, CancellationToken ct)
    {
        var context = HttpContext.Acting(Purpose!);
        return await share.RunAsync(new ShareInput
        {
            Record = Record!.Value,
            Groups = FieldGroupNames.Join(Groups)!.Value,
            Purpose = Purpose!,
            Agency = Agency!,
            Recipient = string.IsNullOrWhiteSpace(Recipient) ? null : await users.RunAsync(Recipient, context, ct),
            Until = Days.Start(until.AddDays(1)),
        }, context, ct);
    }
}
