namespace Haven.Rules.Misuse;

/// <summary>When a rate is out of the usual.</summary>
/// <param name="Days">Over how many days it is counted.</param>
/// <param name="Least">Never below this count, however little is usual.</param>
/// <param name="Deviations">
/// How many robust deviations above the median, of the group and of the user alike. A deviation is the largest of
/// 1.4826 × the median absolute deviation (Rousseeuw and Croux, 1993), what the 90th percentile gives under a normal
/// distribution, (q90 − median) ÷ 1.2816, and √median, what chance alone gives a count.
/// </param>
public sealed record RateLimit(int Days, int Least, double Deviations);

/// <summary>What the patterns go by: policy, dated and versioned.</summary>
public sealed record MisuseParameters
{
    /// <summary>Id of the policy.</summary>
    public required string Id { get; init; }

    /// <summary>Its version.</summary>
    public required string Version { get; init; }

    /// <summary>The first day it holds.</summary>
    public required DateOnly ValidFrom { get; init; }

    /// <summary>The first day it no longer holds, or null.</summary>
    public required DateOnly? ValidTo { get; init; }

    /// <summary>Where the figures come from.</summary>
    public required string Source { get; init; }

    /// <summary>When a working day begins, so that a night's work is one day's.</summary>
    public required TimeOnly DayStartsAt { get; init; }

    /// <summary>Over how many days before it the usual is found.</summary>
    public required int HistoryDays { get; init; }

    /// <summary>Below so many working days of a group, no rate of it is called unusual.</summary>
    public required int LeastHistory { get; init; }

    /// <summary>For so many days the same pattern of the same user raises no further alert.</summary>
    public required int QuietDays { get; init; }

    /// <summary>At most so many positions are listed.</summary>
    public required int PositionsInAnAlert { get; init; }

    /// <summary>An address of more people than this says nothing of who lives together.</summary>
    public required int PeopleAtAnAddress { get; init; }

    /// <summary>Hours of work where no shift is on file: the beginning.</summary>
    public required TimeOnly HoursFrom { get; init; }

    /// <summary>Hours of work where no shift is on file: the end.</summary>
    public required TimeOnly HoursUntil { get; init; }

    /// <summary>So many minutes before and after the shift are still within it.</summary>
    public required int HoursMargin { get; init; }

    /// <summary>An opening within so many minutes answers a search.</summary>
    public required int MinutesToOpen { get; init; }

    /// <summary>The rates, by pattern: those of <see cref="RatePatterns"/>.</summary>
    public required IReadOnlyDictionary<MisusePattern, RateLimit> Rates { get; init; }

    /// <summary>An alert is raised when chance would bring as much of one's own surname with less than this probability.</summary>
    public required double SurnameProbability { get; init; }

    /// <summary>How likely it is, in ordinary work, to come back to a household on another day.</summary>
    public required double ReturnProbability { get; init; }

    /// <summary>Days on which the same person or household was looked up.</summary>
    public required int RepeatDays { get; init; }

    /// <summary>They must lie at least so many days apart, first to last: a busy week is no pattern.</summary>
    public required int RepeatSpread { get; init; }

    /// <summary>A pause of more days than this begins anew.</summary>
    public required int RepeatPause { get; init; }

    /// <summary>An alert is raised when ordinary work would bring so many returns with less than this probability.</summary>
    public required double RepeatProbability { get; init; }

    /// <summary>Records in the order of their numbers.</summary>
    public required int RunLength { get; init; }

    /// <summary>How far apart two running numbers of one run may be.</summary>
    public required int RunStep { get; init; }

    /// <summary>After so many days without its next number a run has ended.</summary>
    public required int RunPause { get; init; }

    /// <summary>Days on which the same colleague was looked up.</summary>
    public required int ColleagueDays { get; init; }

    /// <summary>An alert is raised when ordinary work would bring the user back to them with less than this probability.</summary>
    public required double ColleagueProbability { get; init; }

    /// <summary>Working days (Monday to Friday) in which a break-glass is reviewed.</summary>
    public required int ReviewDays { get; init; }

    /// <summary>The patterns that are rates.</summary>
    public static IReadOnlyList<MisusePattern> RatePatterns { get; } =
    [
        MisusePattern.SearchWithoutOpening, MisusePattern.Burst, MisusePattern.OffDistrict, MisusePattern.ClosedCases,
        MisusePattern.OutOfHours, MisusePattern.Refusals, MisusePattern.TakenOut,
    ];

    /// <summary>What is wrong with the figures, in words; empty when they can be used.</summary>
    public IEnumerable<string> Faults()
    {
        if (Id.Length == 0 || Version.Length == 0)
            yield return "id and version must be given";
        if (ValidTo <= ValidFrom)
            yield return $"validTo {ValidTo:O} must be after validFrom {ValidFrom:O}";
        foreach (var pattern in RatePatterns.Except(Rates.Keys))
            yield return $"rates lacks {pattern}: give it days, least and deviations";
        foreach (var pattern in Rates.Keys.Except(RatePatterns))
            yield return $"rates has {pattern}, which is not a rate: take it out";
        foreach (var (pattern, rate) in Rates)
            if (rate is not { Days: >= 1 and <= 28, Least: >= 1, Deviations: > 0 })
                yield return $"rates {pattern} needs days from 1 to 28, least of 1 or more, deviations above 0";
        if (Rates.TryGetValue(MisusePattern.Burst, out var burst) && burst.Days != 1)
            yield return $"rates Burst is of the busiest hour of one day: days must be 1, not {burst.Days}";
        double[] shares = [SurnameProbability, ReturnProbability, RepeatProbability, ColleagueProbability];
        if (shares.Any(share => share is not (> 0 and <= 1)))
            yield return "every probability must be above 0 and no more than 1";
        int[] counts = [HistoryDays, LeastHistory, QuietDays, PositionsInAnAlert, PeopleAtAnAddress, MinutesToOpen, RepeatDays, RepeatPause, RunStep, RunPause, ColleagueDays, ReviewDays];
        if (counts.Any(count => count < 1) || RunLength < 2 || RepeatSpread < 0 || HoursMargin is < 0 or > 600)
            yield return "every count of days, minutes, people and records must be 1 or more, runLength 2 or more, hoursMargin 0 to 600";
    }
}
