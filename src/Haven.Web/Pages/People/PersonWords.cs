using System.Globalization;
using Haven.Core.People.Reading;
using Haven.Core.Policies;
using Haven.Web.Design;

namespace Haven.Web.Pages.People;

/// <summary>Codes, days and flags as people say them.</summary>
internal static class PersonWords
{
    /// <summary>What stands on every screen and print of a suspect flag.</summary>
    public const string NotAFinding = "A suspect flag is a possible risk, not a finding.";

    public static string Day(DateOnly day) => When.Say(day);

    public static string Moment(DateTimeOffset at) => When.Say(at);

    public static string Hour(DateTimeOffset at) => When.SayTime(at);

    /// <summary>The age, or what is done without one.</summary>
    public static string Age(PersonBar bar) => bar switch
    {
        { DiedOn: { } died } => $"died {Day(died)}",
        { Age: { } age, DateOfBirth: { } born } => $"{age}, born {Day(born)}",
        { DateOfBirth: { } born } => $"born {Day(born)}, which is to come",
        _ => "age unknown, treated as a child",
    };

    public static string Exploitation(string flagType) => flagType.StartsWith("cce", StringComparison.Ordinal) ? "criminal exploitation" : "sexual exploitation";

    /// <summary>A flag in a word or two, for a tag.</summary>
    public static string Flag(BarFlag flag, bool isChild) => flag.IsSuspect
        ? isChild ? $"child who may have caused harm: {Exploitation(flag.Type)}" : $"possible suspect: {Exploitation(flag.Type)}"
        : $"flagged at risk: {Exploitation(flag.Type)}";

    /// <summary>A flag's type as a heading or a cell says it.</summary>
    public static string FlagType(string type, bool isChild) => type switch
    {
        "cse-risk" or "cce-risk" => $"Child flagged at risk of {Exploitation(type)}",
        _ when isChild => $"Child who may have caused harm: {Exploitation(type)}",
        _ => $"Possible suspect of {Exploitation(type)}",
    };

    /// <summary>The level and why, in one sentence.</summary>
    public static string LevelSentence(BarFlag flag)
    {
        var raised = $"flagged on {Day(flag.RaisedOn)}{(flag.Definition is null ? "" : $" under the definition “{flag.Definition}”")}";
        if (flag.Level is not { } level || flag.LevelFrom is not { } from)
            return $"No level set; {raised}.";
        return $"{Level(level)} since {Day(from)}{(flag.AssessedBy is null ? "" : $", assessed by {flag.AssessedBy}")}; {raised}.";
    }

    /// <summary>A level as a word that begins a sentence.</summary>
    public static string Level(string level) => level.Length == 0 ? level : char.ToUpper(level[0], CultureInfo.InvariantCulture) + level[1..].Replace('-', ' ');

    /// <summary>How high a level stands in whichever policy knows it; one that none knows stands above all, to be seen.</summary>
    public static int Rank(string level) => FlagPolicies.Levels.Select(policy => policy.Find(level)).FirstOrDefault(known => known is not null)?.Rank ?? int.MaxValue;

    /// <summary>The colour of a flag's tag: what is worse is warmer.</summary>
    public static string Colour(BarFlag flag) => flag.IsSuspect ? "govuk-tag--purple" : flag.Level is null ? "govuk-tag--orange" : Rank(flag.Level) switch
    {
        1 => "govuk-tag--yellow",
        2 => "govuk-tag--orange",
        _ => "govuk-tag--red",
    };

    public static string Plan(string type) => type switch
    {
        "missing-from-home" => "Missing from home plan",
        "suspect-management" => "Suspect management plan",
        "child-in-need" => "Child in need plan",
        "child-protection" => "Child protection plan",
        _ => $"{Level(type)} plan",
    };

    public static string Instrument(string code) => code switch
    {
        "dvpn" => "Domestic violence protection notice",
        "dvpo" => "Domestic violence protection order",
        "spo" => "Stalking protection order",
        "spo-interim" => "Interim stalking protection order",
        "cawn" => "Child abduction warning notice",
        "shpo" => "Sexual harm prevention order",
        "sro" => "Sexual risk order",
        "stro" => "Slavery and trafficking risk order",
        "stpo" => "Slavery and trafficking prevention order",
        "fmpo" => "Forced marriage protection order",
        "fgmpo" => "Female genital mutilation protection order",
        _ => code,
    };

    /// <summary>A change in a sentence.</summary>
    public static string Change(Change change) => change.What switch
    {
        "flag-raised" => $"{FlagType(change.Word, isChild: false)}: flag raised",
        "flag-closed" => $"{FlagType(change.Word, isChild: false)}: flag closed",
        "flag-changed" => $"{FlagType(change.Word, isChild: false)}: flag corrected",
        "level" => $"Level set to {Level(change.Word).ToLower(CultureInfo.InvariantCulture)}",
        "plan-started" => $"{Plan(change.Word)} started",
        "plan-ended" => $"{Plan(change.Word)} ended",
        "plan-changed" => $"{Plan(change.Word)} corrected",
        "missing" => "Reported missing",
        "missing-returned" => "Returned from missing",
        "order" => $"{Instrument(change.Word)} on this person",
        "order-protects" => $"{Instrument(change.Word)} that protects this person",
        "conference" => $"{Level(change.Word)} child protection conference",
        "joined" => "Records joined as one person",
        _ => change.What,
    };
}
