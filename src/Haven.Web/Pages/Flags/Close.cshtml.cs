using Haven.Core.Agencies;
using Haven.Core.Flags;
using Haven.Web.Drafts;
using Haven.Web.Identity;
using Microsoft.AspNetCore.Mvc;

namespace Haven.Web.Pages.Flags;

/// <summary>Closes a flag.</summary>
[Draft("flags.close", Subject = "id", Title = "Close a flag")]
internal sealed class CloseModel(AgencyList agencies, FlagInHand hand, CloseFlag close) : FlagJourney(agencies)
{
    [FromRoute]
    public Guid Id { get; set; }

    public override string Title => "Close the flag";
    public override string Root => $"/flags/{Id}/close";
    public override string Confirm => "Close the flag";
    public override IReadOnlyList<Question> All { get; } =
        [Questions.CloseReason, Questions.Day, Questions.Reason, Questions.Agencies, Questions.Supervisor, Questions.View];

    public override bool AsksLevel => false;
    public override bool Closes => true;

    protected override string Start => $"/flags/{Id}";
    protected override string Done => "closed";

    protected override async Task<IActionResult?> OpenAsync(CancellationToken ct) => Take(await hand.ReadAsync(Id, HttpContext, ct));

    protected override Task<FlagOutcome> DecideAsync(CancellationToken ct) =>
        close.RunAsync(new() { Flag = Id, Stand = Stand ?? 0, CloseReason = CloseReason!, Decision = Decision, Key = Key }, HttpContext.Acting(Reason!), ct);
}
