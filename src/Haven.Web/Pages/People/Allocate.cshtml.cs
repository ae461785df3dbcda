using Haven.Core.Access;
using Haven.Core.People.Reading;
using Haven.Web.Design.Fields;
using Haven.Web.Identity;
using Microsoft.AspNetCore.Mvc;

namespace Haven.Web.Pages.People;

/// <summary>Gives a person's record to one worker or one team of the acting agency.</summary>
internal sealed class AllocateModel(ReadPerson read, AllocateRecord allocate) : PersonPage(read)
{
    public ChoicesPart Choices { get; } = new();

    [BindProperty]
    public Guid? Record { get; set; }

    /// <summary><c>worker:id</c> or <c>team:id</c>.</summary>
    [BindProperty]
    public string? Holder { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    public IEnumerable<Option> Options => Choices.Teams.Select(team => new Option(team.Value, $"Team: {team.Words}"))
        .Concat(Choices.Workers.Select(worker => new Option(worker.Value, worker.Words)));

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) => await OpenAsync(Choices, ct) ?? Page();

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (Record is null)
            ModelState.AddModelError(nameof(Record), "Choose the record");
        var (worker, team) = (IdAfter("worker:"), IdAfter("team:"));
        if (worker is null && team is null)
            ModelState.AddModelError(nameof(Holder), "Choose a worker or a team");
        NeedReason(nameof(Reason), Reason);
        return await DoAsync(() => allocate.RunAsync(new AllocateInput { Record = Record!.Value, Worker = worker, Team = team }, HttpContext.Acting(Reason!), ct),
            nameof(Holder), "agencies", Choices, ct);
    }

    private Guid? IdAfter(string kind) =>
        Holder?.StartsWith(kind, StringComparison.Ordinal) == true && Guid.TryParse(Holder.AsSpan(kind.Length), out var id) ? id : null;
}
