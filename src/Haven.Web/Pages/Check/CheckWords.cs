using System.Globalization;
using Haven.Core.Measures;
using Haven.Core.People.Check;
using Haven.Rules.Ages;
using Haven.Web.Pages.Find;

namespace Haven.Web.Pages.Check;

/// <summary>What a check found, in words to be read at arm's length.</summary>
internal static class CheckWords
{
    private static readonly Dictionary<string, string> Instruments = new(StringComparer.Ordinal)
    {
        ["dvpn"] = "Domestic violence protection notice",
        ["dvpo"] = "Domestic violence protection order",
        ["spo"] = "Stalking protection order",
        ["spo-interim"] = "Interim stalking protection order",
        ["cawn"] = "Child abduction warning notice",
        ["shpo"] = "Sexual harm prevention order",
        ["sro"] = "Sexual risk order",
        ["stro"] = "Slavery and trafficking risk order",
        ["stpo"] = "Slavery and trafficking prevention order",
        ["fmpo"] = "Forced marriage protection order",
        ["fgmpo"] = "Female genital mutilation protection order",
    };

    public static string Flag(CheckedFlag flag, DateOnly? born, DateOnly day)
    {
        var kind = flag.Type.StartsWith("cse", StringComparison.Ordinal) ? "sexual exploitation" : "criminal exploitation";
        if (flag.IsSuspect)
            return born is { } date && Age.IsChild(date, day) ? $"Child who may have caused harm: {kind}" : $"Flagged as a suspect: {kind}";
        return born is { } birth && !Age.IsChild(birth, day) ? $"Flagged at risk: {kind}" : $"Child flagged at risk: {kind}";
    }

    public static string Level(CheckedFlag flag) => flag.Level is { } level
        ? $"Level: {level}, since {PersonWords.Day(flag.LevelFrom!.Value)}"
        : $"No level set. Flagged on {PersonWords.Day(flag.RaisedOn)}";

    public static string Order(CheckedOrder order) =>
        $"{Instruments.GetValueOrDefault(order.Instrument, order.Instrument)}: {(order.IsBound ? "binds this person" : "protects this person")}, "
        + (order.EndsOn is { } ends ? $"until {PersonWords.Day(ends)}" : $"since {PersonWords.Day(order.GrantedOn)}");

    public static string Plan(CheckedPlan plan) =>
        $"{char.ToUpperInvariant(plan.Type[0])}{plan.Type[1..].Replace('-', ' ')} plan since {PersonWords.Day(plan.StartedOn)}{(plan.LeadAgency is null ? "" : $", led by {plan.LeadAgency}")}";

    public static string Since(DateTimeOffset at) => Days.InLondon(at).ToString("HH:mm 'on' d MMMM yyyy", CultureInfo.InvariantCulture);
}
