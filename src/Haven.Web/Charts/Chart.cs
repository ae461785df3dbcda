using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Html;

namespace Haven.Web.Charts;

/// <summary>
/// Charts as SVG, drawn here: no script, no inline style. Each is an image with one sentence for those who do not see it;
/// the page puts a table with the same numbers beside it.
/// </summary>
internal static class Chart
{
    private const double Width = 400, Height = 220, Left = 44, Right = 12, Top = 14, Bottom = 34;

    /// <summary>A line through the states of days.</summary>
    public static IHtmlContent Line(IReadOnlyList<ChartPoint> points, string message, bool isShare)
    {
        var scale = new Scale(points.Select(p => p.Value), Top, Height - Top - Bottom, isShare);
        double X(int i) => Left + ((Width - Left - Right) * (points.Count == 1 ? 0.5 : (double)i / (points.Count - 1)));
        var svg = Begin(message, points, scale, isShare, X);
        svg.Append(CultureInfo.InvariantCulture, $"<path class=\"haven-chart__line\" d=\"{Path(points, X, scale.Y)}\"/>");
        for (var i = 0; i < points.Count; i++)
            if (points[i].Value is { } value)
                svg.Append(CultureInfo.InvariantCulture, $"<circle class=\"haven-chart__dot\" cx=\"{Scale.At(X(i))}\" cy=\"{Scale.At(scale.Y(value))}\" r=\"3\"><title>{Text($"{points[i].Label}: {points[i].Text}")}</title></circle>");
        return End(svg);
    }

    /// <summary>A column for each month.</summary>
    public static IHtmlContent Columns(IReadOnlyList<ChartPoint> points, string message, bool isShare)
    {
        var scale = new Scale(points.Select(p => p.Value), Top, Height - Top - Bottom, isShare);
        var slot = (Width - Left - Right) / points.Count;
        double X(int i) => Left + (slot * (i + 0.5));
        var svg = Begin(message, points, scale, isShare, X);
        for (var i = 0; i < points.Count; i++)
            if (points[i].Value is { } value)
            {
                var (from, to) = (scale.Y(Math.Max(0, value)), scale.Y(Math.Min(0, value)));
                svg.Append(CultureInfo.InvariantCulture, $"<rect class=\"haven-chart__bar\" x=\"{Scale.At(X(i) - (slot * 0.35))}\" y=\"{Scale.At(from)}\" width=\"{Scale.At(slot * 0.7)}\" height=\"{Scale.At(Math.Max(to - from, 0.5))}\"><title>{Text($"{points[i].Label}: {points[i].Text}")}</title></rect>");
            }
        return End(svg);
    }

    /// <summary>A small line without axes: its heading and table say the rest.</summary>
    public static IHtmlContent Sparkline(IReadOnlyList<ChartPoint> points, string message, bool isShare)
    {
        var scale = new Scale(points.Select(p => p.Value), 6, 48, isShare);
        double X(int i) => 6 + (228 * (points.Count == 1 ? 0.5 : (double)i / (points.Count - 1)));
        var svg = new StringBuilder($"<svg class=\"haven-spark\" viewBox=\"0 0 240 60\" role=\"img\" aria-label=\"{Text(message)}\">");
        svg.Append(CultureInfo.InvariantCulture, $"<path class=\"haven-chart__grid\" d=\"M6 {Scale.At(scale.Y(0))}H234\"/><path class=\"haven-chart__line\" d=\"{Path(points, X, scale.Y)}\"/>");
        if (points.Count > 0 && points[^1].Value is { } last)
            svg.Append(CultureInfo.InvariantCulture, $"<circle class=\"haven-chart__dot\" cx=\"{Scale.At(X(points.Count - 1))}\" cy=\"{Scale.At(scale.Y(last))}\" r=\"4\"/>");
        return End(svg);
    }

    private static StringBuilder Begin(string message, IReadOnlyList<ChartPoint> points, Scale scale, bool isShare, Func<int, double> x)
    {
        var svg = new StringBuilder($"<svg class=\"haven-chart\" viewBox=\"0 0 {Scale.At(Width)} {Scale.At(Height)}\" role=\"img\" aria-label=\"{Text(message)}\">");
        foreach (var line in scale.Lines)
        {
            var label = isShare ? line.ToString("P0", English) : line.ToString("#,0;−#,0;0", English);
            svg.Append(CultureInfo.InvariantCulture, $"<path class=\"haven-chart__grid\" d=\"M{Scale.At(Left)} {Scale.At(scale.Y(line))}H{Scale.At(Width - Right)}\"/><text class=\"haven-chart__text\" x=\"{Scale.At(Left - 6)}\" y=\"{Scale.At(scale.Y(line) + 4)}\" text-anchor=\"end\">{label}</text>");
        }
        // The last label always stands; before it every third, so that none touch.
        for (var i = points.Count - 1; i >= 0; i -= 3)
            svg.Append(CultureInfo.InvariantCulture, $"<text class=\"haven-chart__text\" x=\"{Scale.At(Math.Min(x(i), Width - 26))}\" y=\"{Scale.At(Height - 12)}\" text-anchor=\"middle\">{Text(points[i].Short)}</text>");
        return svg;
    }

    private static HtmlString End(StringBuilder svg) => new(svg.Append("</svg>").ToString());

    private static string Path(IReadOnlyList<ChartPoint> points, Func<int, double> x, Func<double, double> y)
    {
        var path = new StringBuilder();
        var isDrawing = false;
        for (var i = 0; i < points.Count; i++)
        {
            if (points[i].Value is { } value)
                path.Append(isDrawing ? 'L' : 'M').Append(Scale.At(x(i))).Append(' ').Append(Scale.At(y(value)));
            isDrawing = points[i].Value is not null;
        }
        return path.ToString();
    }

    private static string Text(string text) => HtmlEncoder.Default.Encode(text);

    private static readonly CultureInfo English = CultureInfo.GetCultureInfo("en-GB");
}
