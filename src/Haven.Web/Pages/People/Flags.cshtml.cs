using Haven.Core.Measures;
using Haven.Core.People.Reading;
using Haven.Web.Identity;
using Microsoft.AspNetCore.Mvc;

namespace Haven.Web.Pages.People;

/// <summary>Every flag of a person, children's and suspects' apart, each with its level over time.</summary>
internal sealed class FlagsModel(ReadPerson read, TimeProvider clock) : PersonPage(read)
{
    public FlagsPart Part { get; } = new();

    public DateOnly Today => Days.Today(clock);

    /// <summary>The records that a flag may be raised on by this role; the operation decides.</summary>
    public IReadOnlyList<Guid> RaiseOn => HttpContext.OpenSession().Role is "practitioner" or "supervisor" or "mash-worker" ? Reach.Records : [];

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) => await OpenAsync(Part, ct) ?? Page();
}
