namespace Haven.Web.Charts;

/// <summary>One point of a chart and one row of the table that says the same.</summary>
/// <param name="Label">The month or the word, in full.</param>
/// <param name="Short">As it stands under the axis.</param>
/// <param name="Value">None leaves a gap.</param>
/// <param name="Text">The value as it is read.</param>
internal sealed record ChartPoint(string Label, string Short, double? Value, string Text);
