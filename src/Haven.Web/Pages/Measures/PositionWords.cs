using System.Text.Encodings.Web;
using Haven.Core.Measures;
using Microsoft.AspNetCore.Html;

namespace Haven.Web.Pages.Measures;

/// <summary>The paragraph of a position: sentences whose figures are links to the very same question.</summary>
internal sealed class PositionWords(PositionReading position)
{
    private readonly PositionDays days = position.Days;

    /// <summary>The sentences that there are figures for, in paragraphs.</summary>
    public IEnumerable<IHtmlContent> Paragraphs() =>
        new[] { Children(), Others(), Suspects(), Crimes(), Attendance() }.Where(text => text.Length > 0).Select(text => new HtmlString(text));

    /// <summary>What a figure is called in a table.</summary>
    public string Title(PositionItem item) => item switch
    {
        PositionItem.Children => $"Children flagged, {Words.Day(days.AsAt)}",
        PositionItem.ChildrenBefore => $"Children flagged, {Words.Day(days.Before)}",
        PositionItem.Opened => $"Flags opened since {Words.Day(days.Before)}",
        PositionItem.Closed => $"Flags closed since {Words.Day(days.Before)}",
        PositionItem.Turned18 => "Turned 18 while flagged",
        PositionItem.Died => "Died while flagged",
        PositionItem.Adopted => "Flagged children with a police-adopted plan",
        PositionItem.AdultsStillFlagged => "People aged 18 and over still flagged",
        PositionItem.AgeUnknown => "People flagged, birth date not known",
        PositionItem.Suspects => $"Suspects flagged, {Words.Day(days.AsAt)}",
        PositionItem.SuspectsBefore => $"Suspects flagged, {Words.Day(days.Before)}",
        PositionItem.Crimes => $"Exploitation crimes, 12 months to {Words.Day(days.AsAt)}",
        PositionItem.NonRecent => "Non-recent share of those crimes",
        PositionItem.Attendance => $"Police at initial conferences, {Period}",
        _ => $"Police at initial conferences, {Words.Month(days.MonthYearBeforeFrom)}",
    };

    public static MeasureDefinition Measure(PositionFigure figure) => MeasureCatalogue.Find(figure.Asked.Question.Measure);

    /// <summary>Where a figure, as known at an instant, is read back.</summary>
    public static string Link(PositionFigure figure, DateTimeOffset knownAt) =>
        Asked.Link(figure.Asked.Question with { KnownAt = knownAt }) + (figure.Asked.Word is { } word ? $"#{word}" : "");

    private bool IsWholeMonth => days.AsAt.AddDays(1).Day == 1;

    private string Period => IsWholeMonth ? Words.Month(days.AsAt) : $"1 to {Words.Day(days.AsAt)}";

    private string InPeriod => IsWholeMonth ? $"in {Period}" : $"from {Period}";

    private string Children()
    {
        if (!Has(PositionItem.Children))
            return "";
        var change = Has(PositionItem.ChildrenBefore) ? Count(PositionItem.Children) - Count(PositionItem.ChildrenBefore) : 0;
        var before = !Has(PositionItem.ChildrenBefore) ? "."
            : change == 0 ? $", as many as at the end of {Words.Day(days.Before)}."
            : $", {Words.Number(Math.Abs(change))} {(change < 0 ? "fewer" : "more")} than the {Figure(PositionItem.ChildrenBefore)} at the end of {Words.Day(days.Before)}.";
        var why = Has(PositionItem.Opened)
            ? $" In between, {Figure(PositionItem.Opened)} flags were opened and {Figure(PositionItem.Closed)} closed; {Figure(PositionItem.Turned18)} people turned 18 and {Figure(PositionItem.Died)} died while flagged."
            : "";
        return $"At the end of {Words.Day(days.AsAt)}, {Figure(PositionItem.Children)} children were flagged at risk of sexual exploitation{before}{why}";
    }

    private string Others() => !Has(PositionItem.Adopted) ? ""
        : $"Of those children, {Figure(PositionItem.Adopted)} had a police-adopted plan. {Figure(PositionItem.AdultsStillFlagged)} people aged 18 and over still had a flag, and {Figure(PositionItem.AgeUnknown)} people whose birth date is not known.";

    private string Suspects() => !Has(PositionItem.Suspects) ? ""
        : $"{Figure(PositionItem.Suspects)} people were flagged as suspects: a possible risk, not a finding."
            + (Has(PositionItem.SuspectsBefore) ? $" At the end of {Words.Day(days.Before)} there were {Figure(PositionItem.SuspectsBefore)}." : "");

    private string Crimes() => !Has(PositionItem.Crimes) ? "No crime is on record up to this day."
        : $"In the 12 months to {Words.Day(days.AsAt)}, {Figure(PositionItem.Crimes)} crimes were recorded that were identified as child sexual exploitation."
            + (position.Told(PositionItem.NonRecent) is { Value: not null } share
                ? $" {Figure(PositionItem.NonRecent)} of them ({Words.Number(share.Numerator!.Value)} of {Words.Number(share.Denominator!.Value)}) were non-recent: reported more than a year after they ended." : "");

    private string Attendance() => !Has(PositionItem.Attendance) ? "No child protection conference is on record up to this day."
        : position.Told(PositionItem.Attendance) is { Value: not null } share
            ? $"The police attended {Figure(PositionItem.Attendance)} of the {Words.Number(share.Denominator!.Value)} initial child protection conferences held {InPeriod}{AYearBefore()}."
            : $"No initial child protection conference was held {InPeriod}.";

    private string AYearBefore() => position.Told(PositionItem.AttendanceYearBefore) is { Value: not null } share
        ? $", and {Figure(PositionItem.AttendanceYearBefore)} of {Words.Number(share.Denominator!.Value)} in {Words.Month(days.MonthYearBeforeFrom)}" : "";

    private bool Has(PositionItem item) => position.Told(item) is not null;

    private long Count(PositionItem item) => (long)(position.Told(item)?.Value ?? 0);

    private string Figure(PositionItem item)
    {
        var figure = position[item]!;
        var text = Words.Figure(Measure(figure), position.Told(item));
        return $"<a class=\"govuk-link govuk-link--no-visited-state haven-number\" href=\"{HtmlEncoder.Default.Encode(Link(figure, position.KnownAt))}\">{HtmlEncoder.Default.Encode(text)}</a>";
    }
}
