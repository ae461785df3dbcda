using Haven.Rules.Flags;

namespace Haven.Web.Pages.Flags;

/// <summary>The questions that the journeys are made of.</summary>
internal static class Questions
{
    public static Question Type { get; } = new("type", "Flag", nameof(FlagJourney.Type))
    {
        Faults = j => j.Types.Any(t => FlagTypes.Of(t) == j.Type) ? [] : [(nameof(j.Type), "Select what the flag says")],
        Answer = j => FlagWords.Flag(j.ChosenType, j.IsTreatedAsChild),
    };

    public static Question Outcome { get; } = new("outcome", "What the review brings", nameof(FlagJourney.Outcome))
    {
        Faults = j => ReviewOutcomes.Find(j.Outcome) is null ? [(nameof(j.Outcome), "Select what the review brings")] : [],
        Answer = j => FlagWords.Outcome(j.Outcome),
    };

    public static Question Day { get; } = new("day", "Day of the decision", nameof(FlagJourney.Day), nameof(FlagJourney.Month), nameof(FlagJourney.Year), nameof(FlagJourney.LateReason))
    {
        Faults = j => j.On is not { } on ? [(nameof(j.Day), "Enter the day it was decided, such as 27 3 2026")]
            : DecisionRules.Day(on, j.Today, j.NotBefore, j.LateReason) is { } fault ? [(fault.Field == "On" ? nameof(j.Day) : fault.Field, fault.Words)] : [],
        Answer = j => $"{FlagWords.Day(j.On!.Value)}{(string.IsNullOrWhiteSpace(j.LateReason) ? "" : $"\nWritten down later because: {j.LateReason}")}",
    };

    public static Question District { get; } = new("district", "District", nameof(FlagJourney.District))
    {
        IsAsked = j => j.AsksDistrict,
        Faults = j => j.Districts.Any(d => d.Code == j.District) ? [] : [(nameof(j.District), "Select the district that answers for the flag")],
        Answer = j => j.Districts.First(d => d.Code == j.District).Name,
    };

    public static Question Level { get; } = new("level", "Level", nameof(FlagJourney.Level))
    {
        IsAsked = j => j.AsksLevel,
        Faults = j => j.Levels.FirstOrDefault(l => l.Code == j.Level) is not { } level ? [(nameof(j.Level), "Select a level")]
            : j.LevelFault(level) is { } fault ? [(nameof(j.Level), fault)] : [],
        Answer = j => j.Levels.First(l => l.Code == j.Level).Name,
    };

    public static Question CloseReason { get; } = new("why-closed", "Why it is closed", nameof(FlagJourney.CloseReason))
    {
        IsAsked = j => j.Closes,
        Faults = j => j.CloseReasons.Contains(j.CloseReason) ? [] : [(nameof(j.CloseReason), "Select why the flag is closed")],
        Answer = j => j.CloseReason!,
    };

    public static Question Reason { get; } = new("reason", "Reason", nameof(FlagJourney.Reason), nameof(FlagJourney.Forum))
    {
        Faults = j => string.IsNullOrWhiteSpace(j.Reason) ? [(nameof(j.Reason), "Enter the reason for the decision")] : [],
        Answer = j => $"{j.Reason!.Trim()}{(string.IsNullOrWhiteSpace(j.Forum) ? "" : $"\nDecided at: {j.Forum.Trim()}")}",
    };

    public static Question Agencies { get; } = new("agencies", "Agencies in the decision", nameof(FlagJourney.Together), nameof(FlagJourney.Agencies))
    {
        Faults = j => j.Together is not ("yes" or "no") ? [(nameof(j.Together), "Select whether other agencies were in the decision")]
            : j.Together == "yes" && !j.OtherAgencies.Any() ? [(nameof(j.Agencies), "Select the other agencies in the decision")]
            : j.Closes && !j.IsSupervisor && DecisionRules.Closing(j.AllAgencies.Count, isSupervisor: false, null, j.ReviewPolicy) is { } fault ? [(nameof(j.Together), fault.Words)] : [],
        Answer = j => string.Join(", ", j.AllAgencies.Select(j.AgencyName)),
    };

    public static Question Supervisor { get; } = new("supervisor", "Why one agency closes it alone", nameof(FlagJourney.SupervisorReason))
    {
        IsAsked = j => j.Closes && j.IsSupervisor && j.Together == "no",
        Faults = j => string.IsNullOrWhiteSpace(j.SupervisorReason) ? [(nameof(j.SupervisorReason), "Enter why your agency closes it alone")] : [],
        Answer = j => j.SupervisorReason!.Trim(),
    };

    public static Question Assessment { get; } = new("assessment", "Assessment", nameof(FlagJourney.Assessed), nameof(FlagJourney.Assessment), nameof(FlagJourney.AssessmentAbsent))
    {
        Faults = j => j.Assessed switch
        {
            "yes" when string.IsNullOrWhiteSpace(j.Assessment) => [(nameof(j.Assessment), "Enter which assessment, and where it is")],
            "no" when string.IsNullOrWhiteSpace(j.AssessmentAbsent) => [(nameof(j.AssessmentAbsent), "Enter why there is no assessment")],
            "yes" or "no" => [],
            _ => [(nameof(j.Assessed), "Select whether it rests on an assessment")],
        },
        Answer = j => j.Assessed == "yes" ? j.Assessment!.Trim() : $"None: {j.AssessmentAbsent!.Trim()}",
    };

    public static Question View { get; } = new("view", "The child’s view", nameof(FlagJourney.Heard), nameof(FlagJourney.ChildsView), nameof(FlagJourney.ChildsViewAbsent))
    {
        IsAsked = j => j.IsAboutChild,
        Faults = j => j.Heard switch
        {
            "yes" when string.IsNullOrWhiteSpace(j.ChildsView) => [(nameof(j.ChildsView), "Enter what the child said")],
            "no" when string.IsNullOrWhiteSpace(j.ChildsViewAbsent) => [(nameof(j.ChildsViewAbsent), "Enter why the child’s view is not there")],
            "yes" or "no" => [],
            _ => [(nameof(j.Heard), "Select whether the child was heard")],
        },
        Answer = j => j.Heard == "yes" ? j.ChildsView!.Trim() : $"Not heard: {j.ChildsViewAbsent!.Trim()}",
    };
}
