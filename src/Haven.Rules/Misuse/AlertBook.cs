using System.Globalization;

namespace Haven.Rules.Misuse;

/// <summary>Where in the trail something happened, and when.</summary>
internal readonly record struct Trace(long Position, DateTime At);

/// <summary>The alerts raised; the same pattern of the same user is quiet for a while after one.</summary>
internal sealed class AlertBook(MisuseParameters parameters)
{
    private static readonly CultureInfo English = CultureInfo.InvariantCulture;
    private readonly Dictionary<(Guid User, MisusePattern Pattern), int> _quietUntil = [];
    private readonly List<MisuseAlert> _raised = [];

    public IReadOnlyList<MisuseAlert> Raised => _raised;

    public bool IsQuiet(Guid user, MisusePattern pattern, int day) => _quietUntil.GetValueOrDefault((user, pattern), int.MinValue) > day;

    public void Raise(Guid user, MisusePattern pattern, int day, int count, IReadOnlyCollection<Trace> traces, Func<string, string> why)
    {
        if (IsQuiet(user, pattern, day))
            return;
        _quietUntil[(user, pattern)] = day + parameters.QuietDays;
        var (from, until) = (traces.Min(trace => trace.At), traces.Max(trace => trace.At));
        var positions = traces.Select(trace => trace.Position).Distinct().Order().Take(parameters.PositionsInAnAlert).ToList();
        _raised.Add(new(user, pattern, from, until, count, why(Between(from, until)), positions, $"{parameters.Id} {parameters.Version}"));
    }

    /// <summary>As a privacy officer reads it: <c>between 3 March 2026, 09:10 and 4 March 2026, 17:02</c>.</summary>
    private static string Between(DateTime from, DateTime until) => from == until
        ? "on " + from.ToString("d MMMM yyyy, HH:mm", English)
        : from.Date == until.Date
            ? "on " + from.ToString("d MMMM yyyy", English) + " between " + from.ToString("HH:mm", English) + " and " + until.ToString("HH:mm", English)
            : "between " + from.ToString("d MMMM yyyy, HH:mm", English) + " and " + until.ToString("d MMMM yyyy, HH:mm", English);
}
