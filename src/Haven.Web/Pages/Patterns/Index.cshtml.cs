using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Haven.Web.Pages.Patterns;

/// <summary>Each of our patterns with its states, and a form that shows what is wrong with it. Outside a demonstration there is no such page.</summary>
internal sealed class IndexModel(SiteOptions site) : PageModel
{
    [BindProperty]
    public string? Surname { get; set; }

    [BindProperty, Display(Name = "Date of birth")]
    public DateOnly? Born { get; set; }

    [BindProperty]
    public string? Level { get; set; }

    [BindProperty]
    public bool? Told { get; set; }

    [BindProperty]
    public string? WhyNot { get; set; }

    [BindProperty]
    public List<string> Agencies { get; set; } = [];

    [BindProperty]
    public string? District { get; set; }

    [BindProperty]
    public string? Why { get; set; }

    public bool WasSent { get; private set; }

    /// <summary>A day that is the same whenever the page is looked at.</summary>
    public DateOnly Day { get; } = new(2026, 11, 21);

    public DateTimeOffset Instant { get; } = new(2026, 11, 21, 14, 2, 0, TimeSpan.Zero);

    private bool IsHere => site.Synthetic || site.DemoAccounts.Count > 0;

    public IActionResult OnGet() => IsHere ? Page() : NotFound();

    public IActionResult OnPost()
    {
        if (!IsHere)
            return NotFound();
        if (string.IsNullOrWhiteSpace(Surname))
            ModelState.AddModelError(nameof(Surname), "Enter the surname");
        if (Born is null && !ModelState.Any(field => field.Key.StartsWith(nameof(Born), StringComparison.Ordinal) && field.Value!.Errors.Count > 0))
            ModelState.AddModelError(nameof(Born), "Enter the date of birth");
        if (Level is null)
            ModelState.AddModelError(nameof(Level), "Select the level of risk");
        if (Told == false && string.IsNullOrWhiteSpace(WhyNot))
            ModelState.AddModelError(nameof(WhyNot), "Enter why the child was not told");
        if (Agencies.Count == 0)
            ModelState.AddModelError(nameof(Agencies), "Select who was there, or that nobody was");
        if (string.IsNullOrEmpty(District))
            ModelState.AddModelError(nameof(District), "Select a district");
        if (string.IsNullOrWhiteSpace(Why))
            ModelState.AddModelError(nameof(Why), "Enter why");
        WasSent = ModelState.IsValid;
        return Page();
    }
}
