using Haven.Core.Agencies;
using Haven.Core.Flags;
using Haven.Rules.Flags;
using Haven.Web.Drafts;
using Haven.Web.Identity;
using Microsoft.AspNetCore.Mvc;

namespace Haven.Web.Pages.Flags;

/// <summary>Reviews a flag beside what was last thought of it.</summary>
[Draft("flags.review", Subject = "id", Title = "Review a flag")]
internal sealed class ReviewModel(AgencyList agencies, FlagInHand hand, ReviewFlag review) : FlagJourney(agencies)
{
    [FromRoute]
    public Guid Id { get; set; }

    public override string Title => "Review the flag";
    public override string Root => $"/flags/{Id}/review";
    public override string Confirm => "Record the review";
    public override IReadOnlyList<Question> All { get; } =
    [
        Questions.Outcome, Questions.Day, Questions.Level, Questions.CloseReason, Questions.Reason, Questions.Agencies, Questions.Supervisor, Questions.View,
    ];

    public override bool AsksLevel => ChosenOutcome is ReviewOutcome.RaiseLevel or ReviewOutcome.Lower;

    public override bool Closes => ChosenOutcome == ReviewOutcome.Close;

    public ReviewOutcome? ChosenOutcome => ReviewOutcomes.Find(Outcome);

    protected override string Start => $"/flags/{Id}";
    protected override string Done => "reviewed";

    public override string? LevelFault(FlagLevel level) => ChosenOutcome is { } outcome ? ReviewOutcomes.Level(outcome, Flag?.LevelKnown, level)?.Words : null;

    protected override async Task<IActionResult?> OpenAsync(CancellationToken ct) => Take(await hand.ReadAsync(Id, HttpContext, ct));

    protected override Task<FlagOutcome> DecideAsync(CancellationToken ct) => review.RunAsync(new()
    {
        Flag = Id,
        Stand = Stand ?? 0,
        Outcome = ChosenOutcome!.Value,
        Level = AsksLevel ? Level : null,
        CloseReason = Closes ? CloseReason : null,
        Decision = Decision,
        Key = Key,
    }, HttpContext.Acting(Reason!), ct);
}
