using System.Globalization;
using System.Net;
using System.Text;
using Haven.Core.People.Reading;
using Microsoft.AspNetCore.Html;

namespace Haven.Web.Pages.People;

/// <summary>The levels of one flag as a line of steps, from the day of the first to today or the day the flag was closed.</summary>
internal sealed class LevelLine
{
    private const int Width = 420, Row = 32, Left = 90, Right = 12, Top = 12, Foot = 26;

    private readonly IReadOnlyList<LevelStep> steps;
    private readonly IReadOnlyList<string> rows;
    private readonly DateOnly first, last;

    private LevelLine(IReadOnlyList<LevelStep> steps, DateOnly last)
    {
        this.steps = steps;
        first = steps[0].From;
        this.last = last > first ? last : first.AddDays(1);
        rows = [.. steps.Select(step => step.Level).Distinct(StringComparer.Ordinal).OrderByDescending(PersonWords.Rank).ThenBy(level => level, StringComparer.Ordinal)];
    }

    /// <summary>The message, which is the title.</summary>
    public string Message => steps.Count == 1
        ? $"{PersonWords.Level(steps[0].Level)} since {PersonWords.Day(first)}"
        : $"{PersonWords.Level(steps[^1].Level)} since {PersonWords.Day(steps[^1].From)}, {PersonWords.Level(steps[^2].Level).ToLower(CultureInfo.InvariantCulture)} before";

    public static LevelLine Of(FlagLine flag, DateOnly today) => new(flag.Levels, flag.ClosedOn is { } closed && closed < today ? closed : today);

    public IHtmlContent Svg()
    {
        var height = Top + rows.Count * Row + Foot;
        var svg = new StringBuilder();
        svg.Append(CultureInfo.InvariantCulture, $"<figcaption class=\"haven-levels__message\">{WebUtility.HtmlEncode(Message)}</figcaption>");
        svg.Append(CultureInfo.InvariantCulture, $"<svg class=\"haven-levels__line\" viewBox=\"0 0 {Width} {height}\" role=\"img\" aria-label=\"{WebUtility.HtmlEncode(Message)}\">");
        foreach (var level in rows)
        {
            svg.Append(CultureInfo.InvariantCulture, $"<line class=\"haven-levels__grid\" x1=\"{Left}\" x2=\"{Width - Right}\" y1=\"{Y(level)}\" y2=\"{Y(level)}\"/>");
            svg.Append(CultureInfo.InvariantCulture, $"<text x=\"0\" y=\"{Y(level) + 5}\">{WebUtility.HtmlEncode(PersonWords.Level(level))}</text>");
        }
        svg.Append(CultureInfo.InvariantCulture, $"<path class=\"haven-levels__steps\" d=\"{Path()}\"/>");
        svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{Left}\" y=\"{height - 6}\">{PersonWords.Day(first)}</text>");
        svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{Width - Right}\" y=\"{height - 6}\" text-anchor=\"end\">{PersonWords.Day(last)}</text></svg>");
        return new HtmlString(svg.ToString());
    }

    private string Path()
    {
        var path = new StringBuilder();
        path.Append(CultureInfo.InvariantCulture, $"M{X(first)} {Y(steps[0].Level)}");
        foreach (var step in steps.Skip(1))
            path.Append(CultureInfo.InvariantCulture, $"H{X(step.From)}V{Y(step.Level)}");
        return path.Append(CultureInfo.InvariantCulture, $"H{X(last)}").ToString();
    }

    private string X(DateOnly day) =>
        (Left + (double)(Math.Clamp(day.DayNumber, first.DayNumber, last.DayNumber) - first.DayNumber) / (last.DayNumber - first.DayNumber) * (Width - Left - Right)).ToString("0.#", CultureInfo.InvariantCulture);

    private int Y(string level) => Top + rows.ToList().IndexOf(level) * Row + Row / 2;
}
