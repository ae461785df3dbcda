using System.Diagnostics;

namespace Haven.Cli.Benchmarks;

/// <summary>
/// Asks at a steady rate whether or not the earlier questions have been answered, and times each from the moment it was
/// due: a site that falls behind is not waited for.
/// </summary>
internal static class OpenLoop
{
    /// <param name="ask">One question; returns what kind it was. A throw is a fault and ends the run.</param>
    public static async Task<IReadOnlyList<(string Kind, double Milliseconds)>> RunAsync(int rate, TimeSpan length, Func<int, Task<string>> ask, CancellationToken ct)
    {
        var count = (int)(rate * length.TotalSeconds);
        var asked = new List<Task<(string, double)>>(count);
        var watch = Stopwatch.StartNew();
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(1));
        while (asked.Count < count)
        {
            await timer.WaitForNextTickAsync(ct);
            while (asked.Count < count && asked.Count < watch.Elapsed.TotalSeconds * rate)
            {
                var number = asked.Count;
                asked.Add(Task.Run(() => TimeAsync(number, TimeSpan.FromSeconds((double)number / rate)), ct));
            }
        }
        return await Task.WhenAll(asked);

        async Task<(string, double)> TimeAsync(int number, TimeSpan due)
        {
            var kind = await ask(number);
            return (kind, (watch.Elapsed - due).TotalMilliseconds);
        }
    }
}
