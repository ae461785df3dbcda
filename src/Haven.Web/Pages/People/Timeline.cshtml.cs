using System.Globalization;
using Haven.Core.People.Reading;
using Microsoft.AspNetCore.Mvc;

namespace Haven.Web.Pages.People;

/// <summary>What is dated about a person in one list, the newest first.</summary>
internal sealed class TimelineModel(ReadPerson read) : PersonPage(read)
{
    public TimelinePart Part { get; private set; } = null!;

    /// <summary>The kind that is shown; empty for all.</summary>
    public string Kind { get; private set; } = "";

    public bool IsFirstPage { get; private set; }

    public async Task<IActionResult> OnGetAsync(string? kind, string? after, CancellationToken ct)
    {
        Kind = TimelinePart.Kinds.Contains(kind) ? kind! : "";
        IsFirstPage = string.IsNullOrEmpty(after);
        Part = new TimelinePart(Kind, after ?? "");
        return await OpenAsync(Part, ct) ?? Page();
    }

    public string Words(TimelineEvent one) => one.What switch
    {
        "flag-raised" => $"Flag raised: {PersonWords.FlagType(one.Word, Bar.IsChild)}{With("definition", one.Detail)}",
        "flag-closed" => $"Flag closed: {PersonWords.FlagType(one.Word, Bar.IsChild)}{With("reason", one.Detail)}",
        "level" => $"Level {PersonWords.Level(one.Word).ToLower(CultureInfo.InvariantCulture)}{With("assessed by", one.Detail)}",
        "plan-started" => $"{PersonWords.Plan(one.Word)} started{With("led by", one.Detail)}",
        "plan-ended" => $"{PersonWords.Plan(one.Word)} ended",
        "visit-alone" => $"Seen alone{With("by", one.Detail)}",
        "visit" => $"Seen, not alone{With("by", one.Detail)}",
        "conference" => $"{PersonWords.Level(one.Word)} child protection conference{With("", one.Detail)}",
        "missing" => $"Reported missing, {one.Word} risk",
        "missing-returned" => $"Returned from missing{With("", one.Detail)}",
        "referral" => $"Referred to the National Referral Mechanism, {one.Word.Replace('-', ' ')} exploitation{With("decision", one.Detail)}",
        "crime-victim" => $"Victim of a recorded crime, offence code {one.Word}{With("outcome", one.Detail)}",
        "crime-suspect" => $"Suspect of a recorded crime, offence code {one.Word}{With("outcome", one.Detail)} (a possible risk, not a finding)",
        "order" => $"{PersonWords.Instrument(one.Word)} on this person{With("outcome", one.Detail)}",
        "order-protects" => $"{PersonWords.Instrument(one.Word)} that protects this person{With("outcome", one.Detail)}",
        _ => one.What,
    };

    public static string KindWords(string kind) => kind.Length == 0 ? "Everything" : PersonWords.Level(kind);

    private static string With(string before, string? detail) => string.IsNullOrWhiteSpace(detail) ? "" : before.Length == 0 ? $", {detail}" : $", {before} {detail}";
}
