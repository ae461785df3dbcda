using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Haven.Core.Flags;
using Haven.Rules.Flags;

namespace Haven.Web.Api.Flags;

/// <summary>What every decision about a flag says.</summary>
internal sealed record DecisionSent
{
    [Description("The day it was decided, in England.")]
    public required DateOnly On { get; init; }

    [StringLength(4000, MinimumLength = 1)]
    public required string Reason { get; init; }

    [Description("Codes of the agencies in the decision; the client's own is always among them."), MaxLength(20)]
    public IReadOnlyList<string> Agencies { get; init; } = [];

    [Description("Where it was decided, such as a risk meeting."), StringLength(200)]
    public string? Forum { get; init; }

    [Description("Why it is written down later than it was decided."), StringLength(4000)]
    public string? LateReason { get; init; }

    [Description("The assessment it rests on and where that is; or else assessmentAbsent."), StringLength(4000)]
    public string? Assessment { get; init; }

    [StringLength(4000)]
    public string? AssessmentAbsent { get; init; }

    [Description("What the child said; or else childsViewAbsent."), StringLength(4000)]
    public string? ChildsView { get; init; }

    [StringLength(4000)]
    public string? ChildsViewAbsent { get; init; }

    [Description("Why one agency closes a flag alone."), StringLength(4000)]
    public string? SupervisorReason { get; init; }

    /// <summary>As the operations take it.</summary>
    public DecisionInput Input()
    {
        ApiBody.Check(this);
        ApiQuery.Check(On, "on");
        NotBoth(Assessment, AssessmentAbsent, "assessment");
        NotBoth(ChildsView, ChildsViewAbsent, "childsView");
        return new()
        {
            On = On,
            Reason = Reason,
            Agencies = Agencies,
            Forum = Forum,
            LateReason = LateReason,
            Assessment = Assessment,
            AssessmentAbsent = AssessmentAbsent,
            ChildsView = ChildsView,
            ChildsViewAbsent = ChildsViewAbsent,
            SupervisorReason = SupervisorReason,
        };
    }

    private static void NotBoth(string? text, string? whyNot, string name)
    {
        if (!string.IsNullOrWhiteSpace(text) && !string.IsNullOrWhiteSpace(whyNot))
            throw new ApiFault(StatusCodes.Status400BadRequest, "bad-value", $"{name} is there, and so is why it is not: give one of {name} and {name}Absent.") { More = new() { ["field"] = name } };
    }

    /// <summary>Its name alone: a record prints its members, and a log may print a record.</summary>
    public override string ToString() => nameof(DecisionSent);
}

/// <summary>A flag to be raised.</summary>
internal sealed record FlagWanted
{
    public required FlagType Type { get; init; }

    [Description("The code of a level of the policy in force that day."), StringLength(50, MinimumLength = 1)]
    public required string Level { get; init; }

    [Description("The code of the district that answers for it; by itself that of the record."), StringLength(20)]
    public string? District { get; init; }
    public required DecisionSent Decision { get; init; }

    /// <summary>Its name alone: a record prints its members, and a log may print a record.</summary>
    public override string ToString() => nameof(FlagWanted);
}

/// <summary>Another level.</summary>
internal sealed record LevelWanted
{
    [StringLength(50, MinimumLength = 1)]
    public required string Level { get; init; }
    public required DecisionSent Decision { get; init; }

    /// <summary>Its name alone: a record prints its members, and a log may print a record.</summary>
    public override string ToString() => nameof(LevelWanted);
}

/// <summary>A review and what it brings.</summary>
internal sealed record ReviewMade
{
    public required ReviewOutcome Outcome { get; init; }

    [Description("The new level, when the review raises or lowers it."), StringLength(50)]
    public string? Level { get; init; }

    [Description("Why, in a word of the policy, when the review closes the flag."), StringLength(200)]
    public string? CloseReason { get; init; }
    public required DecisionSent Decision { get; init; }

    /// <summary>Its name alone: a record prints its members, and a log may print a record.</summary>
    public override string ToString() => nameof(ReviewMade);
}

/// <summary>A flag to be closed.</summary>
internal sealed record ClosingWanted
{
    [Description("Why, in a word of the policy."), StringLength(200, MinimumLength = 1)]
    public required string CloseReason { get; init; }
    public required DecisionSent Decision { get; init; }

    /// <summary>Its name alone: a record prints its members, and a log may print a record.</summary>
    public override string ToString() => nameof(ClosingWanted);
}

/// <summary>What came of a decision.</summary>
/// <param name="WaitsForSupervisor">It stands once a supervisor confirms it.</param>
/// <param name="Consideration">The safeguarding consideration that was opened with it.</param>
internal sealed record DecisionMade(Guid Flag, Guid Decision, bool WaitsForSupervisor, Guid? Consideration);
