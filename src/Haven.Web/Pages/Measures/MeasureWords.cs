using Haven.Core.Measures;

namespace Haven.Web.Pages.Measures;

/// <summary>What stands around a figure, in words.</summary>
internal static class MeasureWords
{
    public static string Beside(string name) => name switch
    {
        "under18" => "under 18, children who may have caused harm:",
        "cancelled" => "cancelled since:",
        "transferred" => "moved to another force:",
        "invited" => "to which the police were invited:",
        _ => $"{name}:",
    };

    /// <summary>The day or period of a figure.</summary>
    public static string When(MeasureResult? result, MeasureDefinition measure) => result switch
    {
        { AsAt: { } day } => $"at the end of {Words.Day(day)}",
        { From: { } from, To: { } to } when from.Day == 1 && to == from.AddMonths(1).AddDays(-1) => $"in {Words.Month(from)}",
        { From: { } from, To: { } to } => $"from {Words.Day(from)} to {Words.Day(to)}",
        _ => measure.Time == MeasureTime.AsAt ? "three months before" : "the period before",
    };
}
