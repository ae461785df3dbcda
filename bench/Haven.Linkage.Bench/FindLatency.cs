using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;

namespace Haven.Linkage.Bench;

/// <summary>Latency and recall of the index over a labelled file while records are added, changed and removed.</summary>
internal static class FindLatency
{
    private const int Searches = 20_000;

    public static int Run(string file)
    {
        var table = CsvRecords.Read(file);
        var bare = table.Without("id", "truth", "name_origin");
        var from = Stopwatch.GetTimestamp();
        using var index = PersonIndex.Build(bare);
        Console.WriteLine($"built over {index.Count:N0} records in {Stopwatch.GetElapsedTime(from).TotalSeconds:0.0} s");
        var truth = table.Find("truth")!;
        var people = Enumerable.Range(0, table.Count).GroupBy(truth.ValueOf, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.ToHashSet(), StringComparer.Ordinal);
        using var stop = new CancellationTokenSource();
        var changes = Task.Run(() => Change(index, bare, stop.Token));
        var times = new double[Searches];
        var work = new double[Searches];
        long wanted = 0, found = 0;
        for (var i = 0; i < Searches + 2_000; i++)
        {
            var r = (int)((long)i * 7_919 % table.Count);
            var record = Record(bare, r);
            var worked = ProcessorTime();
            from = Stopwatch.GetTimestamp();
            var matches = index.Find(record, limit: 50);
            var elapsed = Stopwatch.GetElapsedTime(from).TotalMicroseconds;
            if (i < 2_000) continue;
            times[i - 2_000] = elapsed;
            work[i - 2_000] = ProcessorTime() - worked;
            var others = people[truth.ValueOf(r)];
            wanted += others.Count - 1;
            found += matches.Count(m => int.TryParse(m.Id, CultureInfo.InvariantCulture, out var id) && id != r && others.Contains(id));
        }

        stop.Cancel();
        var changed = changes.GetAwaiter().GetResult();
        Array.Sort(times);
        Array.Sort(work);
        Console.WriteLine($"find: p50 {times[Searches / 2]:0} µs, p90 {times[Searches * 9 / 10]:0} µs, p99 {times[Searches * 99 / 100]:0} µs, most {times[^1]:0} µs, beside {changed:N0} changes; recall {found / (double)Math.Max(wanted, 1):0.0000}");
        Console.WriteLine($"processor time of the searching thread: p50 {work[Searches / 2]:0} µs, p99 {work[Searches * 99 / 100]:0} µs, most {work[^1]:0} µs");
        return 0;
    }

    /// <summary>Microseconds this thread has been running: what a search costs on a machine that is busy with other things. Linux only.</summary>
    private static double ProcessorTime()
    {
        const int ThreadClock = 3;
        _ = ClockGetTime(ThreadClock, out var now);
        return (now.Seconds * 1e6) + (now.Nanoseconds / 1e3);
    }

    [DllImport("libc", EntryPoint = "clock_gettime")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int ClockGetTime(int clock, out Moment now);

    private static Dictionary<string, string> Record(RecordTable table, int r) =>
        table.Columns.ToDictionary(c => c.Name, c => c.ValueOf(r), StringComparer.Ordinal);

    private static long Change(PersonIndex index, RecordTable table, CancellationToken stop)
    {
        long n = 0;
        while (!stop.IsCancellationRequested)
        {
            var id = $"new{n}";
            index.Add(id, Record(table, (int)(n * 104_729 % table.Count)));
            index.Change(id, Record(table, (int)(n * 15_485_863 % table.Count)));
            index.Remove(id);
            n++;
            stop.WaitHandle.WaitOne(1);
        }

        return n * 3;
    }

    [StructLayout(LayoutKind.Sequential)]
    private readonly struct Moment
    {
        public readonly long Seconds;
        public readonly long Nanoseconds;
    }
}
