using System.Globalization;

namespace Haven.Web.Charts;

/// <summary>A value axis from nought, or from below it, to a round number, and where values stand on it.</summary>
internal sealed class Scale
{
    private static readonly double[] Steps = [1, 2, 2.5, 5, 10];
    private readonly double top, height;

    public Scale(IEnumerable<double?> values, double top, double height, bool isShare)
    {
        (this.top, this.height) = (top, height);
        var known = values.OfType<double>().ToList();
        var (low, high) = (Math.Min(0, known.DefaultIfEmpty(0).Min()), isShare ? 1 : Math.Max(known.DefaultIfEmpty(0).Max(), 0));
        var rough = Math.Max(high - low, isShare ? 1 : 3) / 3;
        var power = Math.Pow(10, Math.Floor(Math.Log10(rough)));
        var step = isShare ? 0.5 : Steps.Select(s => s * power).First(s => s >= rough);
        step = isShare ? step : Math.Max(1, step);
        Low = Math.Floor(low / step) * step;
        High = Math.Max(Math.Ceiling(high / step) * step, Low + step);
        Lines = [.. Enumerable.Range(0, (int)Math.Round((High - Low) / step) + 1).Select(i => Low + (i * step))];
    }

    public double Low { get; }

    public double High { get; }

    /// <summary>The values with a line across the chart.</summary>
    public IReadOnlyList<double> Lines { get; }

    public double Y(double value) => top + (height * (High - value) / (High - Low));

    /// <summary>A number as SVG writes it.</summary>
    public static string At(double place) => place.ToString("0.##", CultureInfo.InvariantCulture);
}
