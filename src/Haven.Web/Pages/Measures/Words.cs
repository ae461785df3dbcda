using System.Globalization;
using Haven.Core.Measures;
using Haven.Web.Design;

namespace Haven.Web.Pages.Measures;

/// <summary>Figures, days and differences as people read them.</summary>
internal static class Words
{
    private static readonly CultureInfo English = CultureInfo.GetCultureInfo("en-GB");

    public static string Day(DateOnly day) => When.Say(day);

    public static string Month(DateOnly day) => day.ToString("MMMM yyyy", English);

    public static string ShortMonth(DateOnly day) => day.ToString("MMM yy", English);

    /// <summary>An instant by the clocks of England, to the minute.</summary>
    public static string Moment(DateTimeOffset at) => When.Say(at);

    public static string Number(long number) => number.ToString("#,0;−#,0;0", English);

    public static string Signed(long number) => number.ToString("+#,0;−#,0;0", English);

    /// <summary>The headline of a figure: a number, or a share in hundredths.</summary>
    public static string Figure(MeasureDefinition measure, MeasureFigure? figure) => figure switch
    {
        null => "no record",
        { Value: null } when measure.Kind == MeasureKind.Ratio => figure.Denominator == 0 ? $"none {measure.Whole}" : "not shown",
        { Value: null } => "not shown",
        _ when measure.Kind == MeasureKind.Ratio => figure.Value.Value.ToString("P0", English),
        _ => Number((long)figure.Value.Value),
    };

    /// <summary>A share with what it is a share of; a number as it is.</summary>
    public static string Full(MeasureDefinition measure, MeasureFigure? figure) =>
        measure.Kind == MeasureKind.Ratio && figure is { Value: not null, Denominator: > 0 }
            ? $"{Figure(measure, figure)} ({Number(figure.Numerator ?? 0)} of {Number(figure.Denominator.Value)})"
            : Figure(measure, figure);

    /// <summary>How far a figure is from another: in its unit, or in points of a hundred.</summary>
    public static string Difference(MeasureDefinition measure, MeasureFigure? from, MeasureFigure? to)
    {
        if (from?.Value is not { } before || to?.Value is not { } after)
            return "";
        return measure.Kind == MeasureKind.Ratio
            ? before == after && from.Denominator != to.Denominator ? "same share" : before == after ? "none" : $"{((after - before) * 100).ToString("+0.0;−0.0;0.0", English)} points"
            : before == after ? "none" : Signed((long)(after - before));
    }

    /// <summary>More or fewer, and whether that is good: never by a sign or a colour alone.</summary>
    public static string Change(MeasureDefinition measure, MeasureFigure? before, MeasureFigure? now, string when)
    {
        if (before?.Value is not { } old || now?.Value is not { } value)
            return $"There is nothing to compare with {when}.";
        if (old == value)
            return $"The same as {when}.";
        var more = value > old;
        var by = measure.Kind == MeasureKind.Ratio ? $"{(Math.Abs(value - old) * 100).ToString("0.0", English)} points {(more ? "more" : "less")}" : $"{Number((long)Math.Abs(value - old))} {(more ? "more" : "fewer")}";
        return $"{by} than {when}, which had {Full(measure, before)}. {Judgement(measure.Polarity, more)}";
    }

    public static string PolarityOf(Polarity polarity) => polarity switch
    {
        Polarity.IncreaseIsGood => "More is better.",
        Polarity.DecreaseIsGood => "Fewer is better.",
        _ => "Watched only: neither more nor fewer is better by itself.",
    };

    private static string Judgement(Polarity polarity, bool more) => polarity switch
    {
        Polarity.IncreaseIsGood => more ? "That is better." : "That is worse.",
        Polarity.DecreaseIsGood => more ? "That is worse." : "That is better.",
        _ => "By itself that is neither better nor worse.",
    };

    /// <summary>A difference in records, such as "+7 recorded late, −2 joined with another".</summary>
    public static string Why(MeasureDefinition measure, Explanation? why)
    {
        if (why is null || (why.Whole.Count == 0 && why.Share.Count == 0))
            return "";
        if (measure.Kind != MeasureKind.Ratio)
            return Parts(why.Whole);
        var whole = why.Whole.Count == 0 ? "" : $"{Capital(measure.Whole!)}: {Parts(why.Whole)}. ";
        return $"{whole}{(why.Share.Count == 0 ? "" : $"{Capital(measure.Part!)}: {Parts(why.Share)}.")}".TrimEnd();
    }

    public static string Capital(string text) => text.Length == 0 ? text : char.ToUpper(text[0], English) + text[1..];

    private static string Parts(IEnumerable<ExplainedPart> parts) =>
        string.Join(", ", parts.Select(part => $"{Amounts(part)} {ReasonOf(part.Reason)}"));

    private static string Amounts(ExplainedPart part) => (part.Up, part.Down) switch
    {
        (_, 0) => Signed(part.Up),
        (0, _) => Signed(-part.Down),
        _ => $"{Signed(part.Up)} and {Signed(-part.Down)}",
    };

    private static string ReasonOf(ChangeReason reason) => reason switch
    {
        ChangeReason.RecordedLate => "recorded late",
        ChangeReason.ClosedLate => "closing told late",
        ChangeReason.Joined => "joined with another",
        ChangeReason.Parted => "parted from another",
        ChangeReason.DiedLate => "death told late",
        ChangeReason.BirthDate => "birth date corrected",
        ChangeReason.CancelledLate => "cancelled or moved to another force",
        ChangeReason.Corrected => "corrected",
        _ => "other corrections",
    };
}
