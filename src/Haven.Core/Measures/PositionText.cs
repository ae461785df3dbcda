using System.Globalization;

namespace Haven.Core.Measures;

/// <summary>A position in words and as a table of two moments.</summary>
public static class PositionText
{
    private static readonly CultureInfo English = CultureInfo.GetCultureInfo("en-GB");

    /// <summary>The paragraph, a sentence each.</summary>
    public static IEnumerable<string> Paragraph(Position position)
    {
        var days = position.Days;
        var change = position.Children - position.ChildrenBefore;
        yield return $"At the end of {Day(days.AsAt)}, {Number(position.Children)} children were flagged at risk of sexual exploitation, and {Number(position.Suspects)} people as suspects (a possible risk, not a finding).";
        yield return $"Of those children {Number(position.Adopted)} had a police-adopted plan. {Number(position.AdultsStillFlagged)} people aged 18 and over still had a flag.";
        yield return $"Since {Day(days.Before)} the number of children flagged has {Moved(change)} from {Number(position.ChildrenBefore)}: {Number(position.FlagsOpened)} flags were opened, {Number(position.FlagsClosed)} closed, and {Number(position.Turned18)} people turned 18 while flagged. The number of suspects was {Number(position.SuspectsBefore)}.";
        yield return $"In the 12 months to {Day(days.AsAt)}, {Number(position.Crimes)} crimes were recorded that were identified as child sexual exploitation; {Percent(position.NonRecent)} were non-recent, reported more than a year after they ended.";
        yield return $"The police attended {Percent(position.Attendance)} of initial child protection conferences in {Month(days.MonthFrom)}; in {Month(days.MonthYearBeforeFrom)}, {Percent(position.AttendanceYearBefore)}.";
    }

    /// <summary>Each figure's name, what was known then, what is known now, and the difference.</summary>
    public static IEnumerable<(string Figure, string Then, string Now, string Difference)> Compare(Position then, Position now)
    {
        (string, string, string, string) Count(string name, Func<Position, long> figure) =>
            (name, Number(figure(then)), Number(figure(now)), Signed(figure(now) - figure(then)));
        (string, string, string, string) Part(string name, Func<Position, Share?> figure) =>
            (name, Percent(figure(then)), Percent(figure(now)), Points(figure(then)?.Value, figure(now)?.Value));

        var days = now.Days;
        yield return Count($"Children flagged, {Day(days.AsAt)}", p => p.Children);
        yield return Count($"Children flagged, {Day(days.Before)}", p => p.ChildrenBefore);
        yield return Count("Flags opened since", p => p.FlagsOpened);
        yield return Count("Flags closed since", p => p.FlagsClosed);
        yield return Count("Turned 18 while flagged", p => p.Turned18);
        yield return Count("… with a police-adopted plan", p => p.Adopted);
        yield return Count("Adults still flagged", p => p.AdultsStillFlagged);
        yield return Count($"Suspects flagged, {Day(days.AsAt)}", p => p.Suspects);
        yield return Count("Exploitation crimes, 12 months", p => p.Crimes);
        yield return Part("Non-recent share", p => p.NonRecent);
        yield return Part($"Attendance, {Month(days.MonthFrom)}", p => p.Attendance);
        yield return Part($"Attendance, {Month(days.MonthYearBeforeFrom)}", p => p.AttendanceYearBefore);
    }

    private static string Moved(long change) => change switch
    {
        0 => "stayed the same",
        > 0 => $"risen by {Number(change)}",
        _ => $"fallen by {Number(-change)}",
    };

    private static string Number(long number) => number.ToString("N0", English);

    private static string Signed(long number) => number == 0 ? "" : number.ToString("+#,0;−#,0", English);

    private static string Percent(Share? share) => share switch
    {
        null => "no record",
        { Value: { } value } => $"{value.ToString("P0", English)} ({Number(share.Of)} of {Number(share.All)})",
        _ => "none held",
    };

    private static string Points(double? then, double? now) =>
        then is null || now is null || then == now ? "" : $"{((now - then) * 100).Value.ToString("+0.0;−0.0", English)} points";

    private static string Day(DateOnly day) => day.ToString("d MMMM yyyy", English);

    private static string Month(DateOnly day) => day.ToString("MMMM yyyy", English);
}
