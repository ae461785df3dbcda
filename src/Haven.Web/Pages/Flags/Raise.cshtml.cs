using Haven.Core.Agencies;
using Haven.Core.Flags;
using Haven.Rules.Flags;
using Haven.Web.Drafts;
using Haven.Web.Identity;
using Microsoft.AspNetCore.Mvc;

namespace Haven.Web.Pages.Flags;

/// <summary>Raises a flag on a record.</summary>
[Draft("flags.raise", Subject = "recordId", Title = "Raise a flag")]
internal sealed class RaiseModel(AgencyList agencies, SubjectOfFlag subject, RaiseFlag raise) : FlagJourney(agencies)
{
    [FromRoute]
    public Guid RecordId { get; set; }

    public override string Title => "Raise a flag";
    public override string Root => $"/people/{RecordId}/flags/raise";
    public override string Confirm => "Raise the flag";
    public override IReadOnlyList<Question> All { get; } =
        [Questions.Type, Questions.Day, Questions.District, Questions.Level, Questions.Reason, Questions.Agencies, Questions.Assessment];

    protected override string Start => $"/people/{RecordId}";
    protected override string Done => "raised";

    protected override async Task<IActionResult?> OpenAsync(CancellationToken ct)
    {
        switch (await subject.RunAsync(RecordId, HttpContext.Acting("raising a flag"), ct))
        {
            case SubjectOutcome.Shown { Subject: var shown }:
                (Person, DateOfBirth, KnownDistrict, AsksDistrict) = (shown.Person, shown.DateOfBirth, shown.District, shown.District is null);
                Types = shown.Types;
                return Types.Count == 0 ? StatusCode(StatusCodes.Status403Forbidden) : null;
            case SubjectOutcome.Refused { IsAbsent: true }:
                return NotFound();
            default:
                return StatusCode(StatusCodes.Status403Forbidden);
        }
    }

    protected override Task<FlagOutcome> DecideAsync(CancellationToken ct) => raise.RunAsync(new()
    {
        Record = RecordId,
        Type = ChosenType,
        Level = Level!,
        District = AsksDistrict ? District : null,
        Decision = Decision,
        Key = Key,
    }, HttpContext.Acting(Reason!), ct);
}
