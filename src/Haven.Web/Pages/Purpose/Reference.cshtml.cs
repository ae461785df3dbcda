using Haven.Core.Access;
using Haven.Core.Measures;
using Haven.Core.Policies;
using Haven.Web.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Haven.Web.Pages.Purpose;

/// <summary>Asks for the incident's number, the second question, and states the purpose.</summary>
internal sealed class ReferenceModel(StatePurpose state, TimeProvider clock) : PageModel
{
    private const int LongestReference = 60;

    [BindProperty(SupportsGet = true, Name = "why")]
    public string? Why { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Next { get; set; }

    [BindProperty]
    public string? Reference { get; set; }

    public string Back => Url.IsLocalUrl(Next) ? Next : "/find";

    private PurposeChoice? Choice => PurposePolicy.On(Days.Today(clock)).Purposes.FirstOrDefault(choice => choice.Code == Why);

    public IActionResult OnGet() => Choice is null ? NotFound() : Page();

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (Choice is not { } choice)
            return NotFound();
        if (Reference?.Length > LongestReference)
        {
            ModelState.AddModelError(nameof(Reference), $"Write a number of at most {LongestReference} letters and figures");
            return Page();
        }
        var input = new PurposeInput { Purpose = choice.Code, Reference = string.IsNullOrWhiteSpace(Reference) ? null : Reference.Trim(), For = TimeSpan.FromHours(choice.Hours) };
        if (await state.RunAsync(input, HttpContext.Acting(choice.Words), ct) is CaseOutcome.Done)
            return Redirect(Back);
        ModelState.AddModelError(nameof(Reference), "Your role does not look cases up");
        return Page();
    }
}
