using System.Globalization;
using Haven.Core.Agencies;
using Haven.Core.Policies;
using Haven.Rules.Flags;
using Microsoft.AspNetCore.Mvc;

namespace Haven.Web.Pages.Flags;

/// <summary>The answers as they were typed, and what follows from them.</summary>
internal abstract partial class FlagJourney
{
    [BindProperty] public string? Type { get; set; }
    [BindProperty] public string? Outcome { get; set; }
    [BindProperty] public string? Day { get; set; }
    [BindProperty] public string? Month { get; set; }
    [BindProperty] public string? Year { get; set; }
    [BindProperty] public string? LateReason { get; set; }
    [BindProperty] public string? District { get; set; }
    [BindProperty] public string? Level { get; set; }
    [BindProperty] public string? CloseReason { get; set; }
    [BindProperty] public string? Reason { get; set; }
    [BindProperty] public string? Forum { get; set; }
    [BindProperty] public string? Together { get; set; }
    [BindProperty] public List<string> Agencies { get; set; } = [];
    [BindProperty] public string? SupervisorReason { get; set; }
    [BindProperty] public string? Assessed { get; set; }
    [BindProperty] public string? Assessment { get; set; }
    [BindProperty] public string? AssessmentAbsent { get; set; }
    [BindProperty] public string? Heard { get; set; }
    [BindProperty] public string? ChildsView { get; set; }
    [BindProperty] public string? ChildsViewAbsent { get; set; }

    /// <summary>The stand of the flag that this journey began on.</summary>
    [BindProperty] public int? Stand { get; set; }

    /// <summary>Keeps a double press from deciding twice: one for each showing of the page where answers are checked.</summary>
    [BindProperty] public string? Key { get; set; }

    public DateOnly Today { get; private set; }
    public bool IsSupervisor { get; private set; }
    public string OwnAgency { get; private set; } = "";
    public IReadOnlyList<AgencyRow> AgencyChoices { get; private set; } = [];
    public IReadOnlyList<DistrictRow> Districts { get; private set; } = [];

    /// <summary>What the journey is about, for the page's head.</summary>
    public string Person { get; protected set; } = "";
    public DateOnly? DateOfBirth { get; protected set; }

    /// <summary>The types the user may choose of; the flag's own where it is there already.</summary>
    public IReadOnlyList<FlagType> Types { get; protected set; } = [];
    public FlagType ChosenType => FlagTypes.Find(Type) is { } type && Types.Contains(type) ? type : Types.Count > 0 ? Types[0] : default;

    /// <summary>The district whose policies hold; null until it is known.</summary>
    public string? KnownDistrict { get; protected set; }
    public bool AsksDistrict { get; protected set; }

    /// <summary>The first day the decision may be of.</summary>
    public DateOnly? NotBefore { get; protected set; }
    public bool IsTreatedAsChild => DecisionRules.IsTreatedAsChild(DateOfBirth, On ?? Today);

    public virtual bool AsksLevel => true;

    public virtual bool Closes => false;

    public bool IsAboutChild => !ChosenType.IsSuspect() || IsTreatedAsChild;

    public DateOnly? On => int.TryParse(Day, CultureInfo.InvariantCulture, out var day) && int.TryParse(Month, CultureInfo.InvariantCulture, out var month)
        && int.TryParse(Year, CultureInfo.InvariantCulture, out var year) && year is > 1900 and < 10000 && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month)
        ? new DateOnly(year, month, day) : null;

    public LevelPolicy LevelPolicy => DatedPolicy.OnOrFirst(FlagPolicies.Levels, KnownDistrict ?? District, On ?? Today);

    public ReviewPolicy ReviewPolicy => DatedPolicy.OnOrFirst(FlagPolicies.Reviews, KnownDistrict ?? District, On ?? Today);

    public IReadOnlyList<FlagLevel> Levels => [.. LevelPolicy.Levels.OrderByDescending(level => level.Rank)];

    public IReadOnlyList<string?> CloseReasons => ReviewPolicy.CloseReasons(ChosenType);

    /// <summary>What is wrong with this level, beyond not being one.</summary>
    public virtual string? LevelFault(FlagLevel level) => null;

    public IEnumerable<string> OtherAgencies => Agencies.Where(code => code != OwnAgency && AgencyChoices.Any(a => a.Code == code)).Distinct(StringComparer.Ordinal);

    public IReadOnlyList<string> AllAgencies => Together == "yes" ? [OwnAgency, .. OtherAgencies] : [OwnAgency];

    public string AgencyName(string code) => AgencyChoices.FirstOrDefault(a => a.Code == code)?.Name ?? code;

    /// <summary>Every answer but those of one question, to go along hidden.</summary>
    public IEnumerable<(string Name, string Value)> AnswersBut(Question? question)
    {
        (string Name, string? Value)[] all =
        [
            (nameof(Type), Type), (nameof(Outcome), Outcome), (nameof(Day), Day), (nameof(Month), Month), (nameof(Year), Year), (nameof(LateReason), LateReason),
            (nameof(District), District), (nameof(Level), Level), (nameof(CloseReason), CloseReason), (nameof(Reason), Reason), (nameof(Forum), Forum),
            (nameof(Together), Together), .. Agencies.Select(code => (nameof(Agencies), (string?)code)), (nameof(SupervisorReason), SupervisorReason),
            (nameof(Assessed), Assessed), (nameof(Assessment), Assessment), (nameof(AssessmentAbsent), AssessmentAbsent),
            (nameof(Heard), Heard), (nameof(ChildsView), ChildsView), (nameof(ChildsViewAbsent), ChildsViewAbsent),
            (nameof(Stand), Stand?.ToString(CultureInfo.InvariantCulture)),
        ];
        return all.Where(answer => !string.IsNullOrEmpty(answer.Value) && question?.Fields.Contains(answer.Name) != true).Select(answer => (answer.Name, answer.Value!));
    }
}
