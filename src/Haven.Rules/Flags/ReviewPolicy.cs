namespace Haven.Rules.Flags;

/// <summary>A definition of exploitation and the days it was in force.</summary>
/// <param name="Exploitation"><c>cse</c> or <c>cce</c>.</param>
/// <param name="Code">The stable word that is stored.</param>
/// <param name="Name">As it is shown.</param>
/// <param name="ValidFrom">The first day it holds.</param>
/// <param name="ValidTo">The first day it no longer holds, or null.</param>
public sealed record FlagDefinition(string Exploitation, string Code, string Name, DateOnly ValidFrom, DateOnly? ValidTo);

/// <summary>How flags are reviewed and closed.</summary>
public sealed record ReviewPolicy : IDatedPolicy
{
    private static readonly string[] KnownEvents = ["crime", "missing", "nrm-decision"];

    /// <inheritdoc/>
    public required string Id { get; init; }

    /// <inheritdoc/>
    public required string Version { get; init; }

    /// <inheritdoc/>
    public required DateOnly ValidFrom { get; init; }

    /// <inheritdoc/>
    public required DateOnly? ValidTo { get; init; }

    /// <inheritdoc/>
    public required IReadOnlyList<string>? Districts { get; init; }

    /// <summary>Where the rules come from.</summary>
    public required string Source { get; init; }

    /// <summary>So many reviews without change in a row: the last of them waits for a supervisor.</summary>
    public required int NoChangeInARow { get; init; }

    /// <summary>So many agencies in the decision close a flag without a supervisor's reason.</summary>
    public required int AgenciesToClose { get; init; }

    /// <summary>A flag is reviewed within so many days of an event.</summary>
    public required int DaysAfterEvent { get; init; }

    /// <summary>Which events call for a review: <c>crime</c>, <c>missing</c>, <c>nrm-decision</c>.</summary>
    public required IReadOnlyList<string> Events { get; init; }

    /// <summary>A flagged child's move to adult services is planned from this age on, in months.</summary>
    public required int TransitionFromMonths { get; init; }

    /// <summary>And the plan is there by this age, in months.</summary>
    public required int TransitionByMonths { get; init; }

    /// <summary>A record counts as new to somebody for so many days.</summary>
    public required int NewForDays { get; init; }

    /// <summary>Why a flag of risk is closed.</summary>
    public required IReadOnlyList<string> RiskCloseReasons { get; init; }

    /// <summary>Why a suspect flag is closed.</summary>
    public required IReadOnlyList<string> SuspectCloseReasons { get; init; }

    /// <summary>What may come of a safeguarding consideration.</summary>
    public required IReadOnlyList<string> ConsiderationOutcomes { get; init; }

    /// <summary>The definitions a flag may be decided under.</summary>
    public required IReadOnlyList<FlagDefinition> Definitions { get; init; }

    /// <summary>Why a flag of this type is closed.</summary>
    public IReadOnlyList<string> CloseReasons(FlagType type) => type.IsSuspect() ? SuspectCloseReasons : RiskCloseReasons;

    /// <summary>The definition in force for a type of flag on a day; null when none was.</summary>
    public FlagDefinition? DefinitionOn(FlagType type, DateOnly day) =>
        Definitions.FirstOrDefault(d => d.Exploitation == type.Exploitation() && d.ValidFrom <= day && (d.ValidTo is not { } until || day < until));

    /// <inheritdoc/>
    public IEnumerable<string> Faults()
    {
        if (Id.Length == 0 || Version.Length == 0 || Source.Length == 0)
            yield return "id, version and source must be given";
        if (ValidTo <= ValidFrom)
            yield return $"validTo {ValidTo:yyyy-MM-dd} must be after validFrom {ValidFrom:yyyy-MM-dd}";
        if (Districts is { Count: 0 })
            yield return "districts is empty: name some, or null for all";
        if (NoChangeInARow < 2 || AgenciesToClose < 2 || DaysAfterEvent < 0 || NewForDays < 1)
            yield return "noChangeInARow and agenciesToClose must be 2 or more, daysAfterEvent 0 or more, newForDays 1 or more";
        if (TransitionFromMonths < 1 || TransitionByMonths <= TransitionFromMonths)
            yield return "transitionByMonths must be after transitionFromMonths";
        foreach (var word in Events.Except(KnownEvents))
            yield return $"events has \"{word}\", which is none of {string.Join(", ", KnownEvents)}";
        if (RiskCloseReasons.Count == 0 || SuspectCloseReasons.Count == 0 || ConsiderationOutcomes.Count == 0)
            yield return "the lists of reasons and outcomes need words";
        foreach (var later in Definitions.Where(d => d.ValidTo <= d.ValidFrom || Definitions.Any(o => o != d && o.Exploitation == d.Exploitation && o.ValidFrom <= d.ValidFrom && (o.ValidTo is null || d.ValidFrom < o.ValidTo))))
            yield return $"definition {later.Code} ends before it begins, or begins while another is in force";
    }
}
