using System.Globalization;
using Haven.Core.Flags;
using Haven.Rules.Flags;

namespace Haven.Web.Pages.Flags;

/// <summary>Flags, days and decisions as people say them.</summary>
internal static class FlagWords
{
    /// <summary>What stands on every screen and print of a suspect flag.</summary>
    public const string NotAFinding = "A suspect flag is a possible risk, not a finding.";

    public const string ChildOfHarm = "Child who may have caused harm";

    public static string Day(DateOnly day) => day.ToString("d MMMM yyyy", CultureInfo.InvariantCulture);

    public static string Exploitation(FlagType type) => type.Exploitation() == "cce" ? "criminal exploitation" : "sexual exploitation";

    /// <summary>A flag as a heading says it.</summary>
    public static string Flag(FlagType type, bool isChild) => type.IsSuspect()
        ? $"{(isChild ? ChildOfHarm : "Possible suspect")}: {Exploitation(type)}"
        : $"Child flagged at risk: {Exploitation(type)}";

    public static string Age(DateOnly? born, DateOnly today)
    {
        if (born is not { } day)
            return "age not known, treated as a child";
        var years = today.Year - day.Year;
        return $"{(day.AddYears(years) > today ? years - 1 : years)}, born {Day(day)}";
    }

    public static string Outcome(string? outcome) => outcome switch
    {
        "raise-level" => "raise the level",
        "no-change" => "no change",
        "lower" => "lower the level",
        "close" => "close the flag",
        _ => "",
    };

    /// <summary>What was decided, as a heading.</summary>
    public static string Decision(DecisionShown decision) => decision.Kind switch
    {
        "raised" => $"Flag raised{At(decision.Level)}",
        "level" => $"Level changed{(decision.Level is null ? "" : $" to {decision.Level}")}",
        "closed" => "Flag closed",
        _ => $"Reviewed: {Outcome(decision.Outcome)}{(decision.Outcome is "raise-level" or "lower" ? $" to {decision.Level}" : "")}",
    };

    public static string Standing(DecisionShown decision) => decision.Standing switch
    {
        "waiting" => "waits for a supervisor",
        "confirmed" => "confirmed by a supervisor",
        "returned" => "sent back by a supervisor",
        "overtaken" => "overtaken by another decision",
        _ => "",
    };

    /// <summary>How a day lies to today: "12 days overdue", "today", "in 3 days".</summary>
    public static string Until(DateOnly day, DateOnly today) => (day.DayNumber - today.DayNumber) switch
    {
        0 => "due today",
        1 => "due tomorrow",
        -1 => "1 day overdue",
        < 0 and var days => $"{-days} days overdue",
        var days => $"due in {days} days",
    };

    private static string At(string? level) => level is null ? "" : $" at {level}";
}
