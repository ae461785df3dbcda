using System.Diagnostics;
using System.Globalization;
using Haven.Core.Access;
using Haven.Core.Databases;
using Haven.Core.Trail;

namespace Haven.Trail.Bench;

/// <summary>Entries by the real write path: many writers, each entry a transaction of its own with one subject, while the sequencer runs.</summary>
internal static class WriteBench
{
    private static readonly OperationContext Somebody = OperationContext.Operator("a benchmark", TimeProvider.System);

    public static async Task RunAsync(int writers, int seconds)
    {
        var folder = Directory.CreateTempSubdirectory("haven-trail-bench-");
        var home = new HavenHome(Path.Combine(folder.FullName, "home"));
        try
        {
            await using var database = await HavenDatabase.OpenAsync(home, new(App: null, Admin: null), default);
            await WriteAsync(database, writers, TimeSpan.FromSeconds(2));
            var before = await new Sequencer(database, TimeProvider.System).DrainAsync(default);
            using var stop = new CancellationTokenSource();
            var sequencing = new Sequencer(database, TimeProvider.System).RunSequencerAsync(e => Console.Error.WriteLine(e.Message), stop.Token);
            var (written, took) = await WriteAsync(database, writers, TimeSpan.FromSeconds(seconds));
            var lag = await new Sequencer(database, TimeProvider.System).LagAsync(default);
            await stop.CancelAsync();
            await sequencing;
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{writers} writers, {Environment.ProcessorCount} processors: {written:N0} entries in {took:F1} s, {written / took:N0} entries/s; {lag.Waiting:N0} not yet in order at the end"));
            await CheckAsync(database, home, before + written);
        }
        finally
        {
            await PrivateServer.DestroyAsync(home, CancellationToken.None);
            folder.Delete(recursive: true);
        }
    }

    private static async Task CheckAsync(HavenDatabase database, HavenHome home, long expected)
    {
        var watch = Stopwatch.StartNew();
        var report = await new VerifyTrail(database, home, TimeProvider.System).RunAsync(new(), Somebody, default);
        var took = watch.Elapsed.TotalSeconds;
        if (!report.Verdict.IsSound || report.Verdict.Entries != expected)
            throw new InvalidOperationException($"the trail is not sound: {report.Verdict.Fault}, {report.Verdict.Entries} entries of {expected}");
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"haven trail verify of the database: {expected:N0} entries in {took:F1} s, {expected / took:N0} entries/s"));
    }

    private static async Task<(long Written, double Seconds)> WriteAsync(HavenDatabase database, int writers, TimeSpan time)
    {
        var watch = Stopwatch.StartNew();
        var counts = await Task.WhenAll(Enumerable.Range(0, writers).Select(_ => Task.Run(async () =>
        {
            var count = 0L;
            for (; watch.Elapsed < time; count++)
            {
                await database.WriteTrailAsync(DatabaseRole.App, Somebody with { At = TimeProvider.System.GetUtcNow() },
                    new TrailEntry { Act = TrailAct.Consultation, Operation = "people.show", Subjects = [Guid.CreateVersion7()] }, default);
            }
            return count;
        })));
        return (counts.Sum(), watch.Elapsed.TotalSeconds);
    }
}
