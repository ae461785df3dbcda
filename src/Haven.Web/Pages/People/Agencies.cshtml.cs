using Haven.Core.Access;
using Haven.Core.People.Reading;
using Haven.Web.Identity;
using Microsoft.AspNetCore.Mvc;

namespace Haven.Web.Pages.People;

/// <summary>Which agencies work with a person, and who has the case.</summary>
internal sealed class AgenciesModel(ReadPerson read, AllocateRecord allocate, InvolveAgency involve, RestrictRecord restrict) : PersonPage(read)
{
    public AgenciesPart Part { get; } = new();

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) => await OpenAsync(Part, ct) ?? Page();

    /// <summary>Ends an allocation, an involvement or a named reader's right.</summary>
    public Task<IActionResult> OnPostEndAsync(string kind, Guid record, Guid tie, CancellationToken ct)
    {
        var context = HttpContext.Acting("ended on the page of agencies");
        return DoAsync(() => kind switch
        {
            "allocated" => allocate.EndAsync(record, tie, context, ct),
            "agency" => involve.EndAsync(record, tie, context, ct),
            "named-reader" => restrict.EndReaderAsync(record, tie, context, ct),
            _ => Task.FromResult<CaseOutcome>(new CaseOutcome.Refused("nothing-to-end", "There is nothing to end: it was not there or has ended already.")),
        }, "ties", "agencies", Part, ct);
    }

    /// <summary>Opens a restricted record again.</summary>
    public Task<IActionResult> OnPostLiftAsync(Guid record, CancellationToken ct) =>
        DoAsync(() => restrict.LiftAsync(record, HttpContext.Acting("lifted on the page of agencies"), ct), "ties", "agencies", Part, ct);

    public IEnumerable<Tie> Of(string kind) => Part.Ties.Where(tie => tie.Kind == kind);

    /// <summary>Whether who looks may end this one by their role; the operation decides.</summary>
    public bool MayEnd(Tie tie) => tie.Kind switch
    {
        "allocated" => Leads,
        "agency" => Leads && tie.Basis == "worker",
        "named-reader" => Restricts,
        _ => false,
    };

    public static string Basis(string? basis) => basis switch
    {
        "source" => "holds a record",
        "decision" => "took part in a decision to flag",
        _ => "named by a worker",
    };
}
