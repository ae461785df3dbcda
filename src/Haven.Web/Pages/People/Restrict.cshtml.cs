using Haven.Core.Access;
using Haven.Core.People.Reading;
using Haven.Rules.Access;
using Haven.Web.Identity;
using Microsoft.AspNetCore.Mvc;

namespace Haven.Web.Pages.People;

/// <summary>Makes a record one for named readers only.</summary>
internal sealed class RestrictModel(ReadPerson read, RestrictRecord restrict, FindReaders readers) : PersonPage(read)
{
    public ChoicesPart Choices { get; } = new();

    [BindProperty]
    public Guid? Record { get; set; }

    /// <summary><c>pointer</c> or <c>hidden</c>.</summary>
    [BindProperty]
    public string? State { get; set; }

    /// <summary>Whom others may ask.</summary>
    [BindProperty]
    public string? Contact { get; set; }

    /// <summary>The addresses that the readers sign in with, one a line.</summary>
    [BindProperty]
    public string? Readers { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) => await OpenAsync(Choices, ct) ?? Page();

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (Record is null)
            ModelState.AddModelError(nameof(Record), "Choose the record");
        if (State is not ("pointer" or "hidden"))
            ModelState.AddModelError(nameof(State), "Choose what others learn");
        if (string.IsNullOrWhiteSpace(Contact))
            ModelState.AddModelError(nameof(Contact), "Say whom to ask");
        NeedReason(nameof(Reason), Reason);
        return await DoAsync(() => RestrictAsync(ct), nameof(Readers), "agencies", Choices, ct);
    }

    private async Task<CaseOutcome> RestrictAsync(CancellationToken ct)
    {
        var context = HttpContext.Acting(Reason!);
        var emails = (Readers ?? "").Split(['\n', '\r', ',', ';', ' '], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return await restrict.RunAsync(new RestrictInput
        {
            Record = Record!.Value,
            State = State == "hidden" ? RecordState.Hidden : RecordState.Pointer,
            Contact = Contact!,
            Readers = await readers.RunAsync(emails, context, ct),
        }, context, ct);
    }
}
