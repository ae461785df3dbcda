using Haven.Core.Agencies;
using Haven.Core.Flags;
using Haven.Rules.Flags;
using Haven.Web.Drafts;
using Haven.Web.Identity;
using Microsoft.AspNetCore.Mvc;

namespace Haven.Web.Pages.Flags;

/// <summary>Changes the level of a flag.</summary>
[Draft("flags.level", Subject = "id", Title = "Change the level of a flag")]
internal sealed class LevelModel(AgencyList agencies, FlagInHand hand, ChangeLevel change) : FlagJourney(agencies)
{
    [FromRoute]
    public Guid Id { get; set; }

    public override string Title => "Change the level";
    public override string Root => $"/flags/{Id}/level";
    public override string Confirm => "Change the level";
    public override IReadOnlyList<Question> All { get; } = [Questions.Day, Questions.Level, Questions.Reason, Questions.Agencies, Questions.Assessment];

    protected override string Start => $"/flags/{Id}";
    protected override string Done => "level";

    public override string? LevelFault(FlagLevel level) => level.Code == Flag?.Level ? "The flag has this level already" : null;

    protected override async Task<IActionResult?> OpenAsync(CancellationToken ct) => Take(await hand.ReadAsync(Id, HttpContext, ct));

    protected override Task<FlagOutcome> DecideAsync(CancellationToken ct) =>
        change.RunAsync(new() { Flag = Id, Stand = Stand ?? 0, Level = Level!, Decision = Decision, Key = Key }, HttpContext.Acting(Reason!), ct);
}
