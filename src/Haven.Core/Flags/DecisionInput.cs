using Haven.Core.Access;
using Haven.Core.Databases;
using Haven.Core.Measures;
using Haven.Core.Policies;
using Haven.Rules.Flags;

namespace Haven.Core.Flags;

/// <summary>What every decision about a flag says.</summary>
public sealed record DecisionInput
{
    /// <summary>The day it was decided, in England; never in the future.</summary>
    public required DateOnly On { get; init; }
    public required string Reason { get; init; }

    /// <summary>Codes of the agencies in the decision; that of who writes it down is always among them.</summary>
    public required IReadOnlyList<string> Agencies { get; init; }

    /// <summary>Where it was decided, such as a risk meeting.</summary>
    public string? Forum { get; init; }

    /// <summary>Why it is written down later than it was decided.</summary>
    public string? LateReason { get; init; }

    /// <summary>The assessment it rests on and where that is; or else why it rests on none.</summary>
    public string? Assessment { get; init; }
    public string? AssessmentAbsent { get; init; }

    /// <summary>What the child said; or else why the child's view is not there.</summary>
    public string? ChildsView { get; init; }
    public string? ChildsViewAbsent { get; init; }

    /// <summary>Why one agency closes a flag alone.</summary>
    public string? SupervisorReason { get; init; }

    /// <summary>Its name alone: a record prints its members, and a log may print a record.</summary>
    public override string ToString() => nameof(DecisionInput);

    /// <summary>The same without blanks, with the acting agency among the agencies, each named once.</summary>
    /// <exception cref="InputException">No reason is given.</exception>
    internal DecisionInput Tidy(OperationContext context) => this with
    {
        Reason = Text(Reason) ?? throw new InputException("give a reason: whoever looks at this later must see why"),
        Agencies = [.. Agencies.Append(context.Agency).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)],
        Forum = Text(Forum),
        LateReason = Text(LateReason),
        Assessment = Text(Assessment),
        AssessmentAbsent = Text(AssessmentAbsent),
        ChildsView = Text(ChildsView),
        ChildsViewAbsent = Text(ChildsViewAbsent),
        SupervisorReason = Text(SupervisorReason),
    };

    /// <summary>What is wrong with the day, or null.</summary>
    internal Objection? OfDay(OperationContext context, DateOnly? notBefore) => DecisionRules.Day(On, Days.Of(context.At), notBefore, LateReason);

    internal Objection? OfAssessment() => DecisionRules.TextOrWhyNot(Assessment, AssessmentAbsent, nameof(Assessment), "the assessment it rests on");

    internal Objection? OfClosing(FlagNow flag)
    {
        var policy = FlagPolicies.ReviewsOn(flag.District, On);
        var isAboutChild = !flag.Type.IsSuspect() || DecisionRules.IsTreatedAsChild(flag.DateOfBirth, On);
        return DecisionRules.Closing(Agencies.Count, flag.MyRole == "supervisor", SupervisorReason, policy)
            ?? (isAboutChild ? DecisionRules.TextOrWhyNot(ChildsView, ChildsViewAbsent, nameof(ChildsView), "the child's view") : null);
    }

    /// <exception cref="InputException">An agency nobody knows.</exception>
    internal async Task CheckAgenciesAsync(HavenTransaction transaction, CancellationToken ct)
    {
        var unknown = await transaction.ListAsync("select c from unnest($1::text[]) c where not exists (select from agencies.agencies a where a.code = c)",
            r => r.GetString(0), ct, (object)Agencies.ToArray());
        if (unknown is [var code, ..])
            throw new InputException($"there is no agency \"{code}\": give the code of one in the list of agencies");
    }

    private static string? Text(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
