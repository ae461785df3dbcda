using System.Globalization;

namespace Haven.Cli.Benchmarks;

/// <summary>What a force's workers ask for on a working morning: a hundred page requests, in a fixed order that mixes them.</summary>
internal sealed class PageMix(IReadOnlyList<BenchVisitor> visitors, CancellationToken ct)
{
    private static readonly (string Kind, int Share)[] Shares =
        [("person", 30), ("search", 25), ("check", 15), ("timeline", 5), ("flags", 5), ("my work", 10), ("position", 5), ("measure", 5)];

    private static readonly string[] Order = [.. Shares.SelectMany(share => Enumerable.Range(0, share.Share)
        .Select(turn => (share.Kind, At: (turn + 0.5) / share.Share))).OrderBy(turn => turn.At).ThenBy(turn => turn.Kind, StringComparer.Ordinal).Select(turn => turn.Kind)];

    /// <summary>How many searches met the limit of whom a worker may be shown.</summary>
    public int Stopped => visitors.Sum(visitor => visitor.Stopped);

    public async Task ReadyAsync()
    {
        foreach (var visitor in visitors)
            await visitor.ReadyAsync("/find", ct);
    }

    /// <summary>Asks for one page and reads it to its end.</summary>
    /// <param name="number">Which request of the run it is: it decides the page, the worker and the child.</param>
    public async Task<string> AskAsync(int number)
    {
        var (kind, visitor) = (Order[number % Order.Length], visitors[number % visitors.Count]);
        var child = visitor.Worker.Children[number / visitors.Count % visitor.Worker.Children.Count];
        await (kind switch
        {
            "search" => visitor.SendAsync("/find", ct, Terms(child)),
            "check" => visitor.SendAsync("/check", ct, Terms(child)),
            "person" => visitor.GoAsync($"/people/{child.Record}", ct),
            "timeline" => visitor.GoAsync($"/people/{child.Record}/timeline", ct),
            "flags" => visitor.GoAsync($"/people/{child.Record}/flags", ct),
            "my work" => visitor.GoAsync("/work", ct),
            "position" => visitor.GoAsync("/", ct),
            _ => visitor.GoAsync("/measures/children-flagged", ct),
        });
        return kind;
    }

    private static (string, string)[] Terms(BenchChild child) =>
    [
        ("Forenames", child.Forenames), ("Surname", child.Surname), ("BirthDay", Number(child.Born.Day)), ("BirthMonth", Number(child.Born.Month)), ("BirthYear", Number(child.Born.Year)),
    ];

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
