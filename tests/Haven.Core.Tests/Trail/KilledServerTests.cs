using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Runtime.Versioning;
using Haven.Core.Databases;
using Haven.Core.Trail;
using Haven.TestKit;
using Npgsql;

namespace Haven.Core.Tests.Trail;

/// <summary>PostgreSQL is killed while writers write and the sequencer sequences. The long campaign, which kills Haven too, is in bench/Haven.Trail.Bench.</summary>
[SupportedOSPlatform("linux")]
public sealed class KilledServerTests
{
    private const int Kills = 5, Writers = 4, AcknowledgedBeforeKill = 30;

    [Fact]
    public async Task No_acknowledged_entry_is_lost_and_the_trail_stays_sound()
    {
        await using var home = new TestHome();
        var acknowledged = new ConcurrentBag<string>();
        for (var kill = 1; kill <= Kills; kill++)
        {
            await using (var haven = await OpenAsync(home.Home))
            {
                using var stop = new CancellationTokenSource();
                var sequencing = new Sequencer(haven, TimeProvider.System).RunSequencerAsync(_ => { }, stop.Token);
                var enough = acknowledged.Count + AcknowledgedBeforeKill;
                var isEnough = new TaskCompletionSource();
                var writing = Enumerable.Range(0, Writers).Select(_ => Task.Run(() => WriteAsync(haven, acknowledged, () =>
                {
                    if (acknowledged.Count >= enough) isEnough.TrySetResult();
                }))).ToList();
                await isEnough.Task;
                await KillAsync(home.Home);
                foreach (var writer in writing)
                    await Should.ThrowAsync<NpgsqlException>(writer);
                await stop.CancelAsync();
                await sequencing;
            }
            await using var again = await OpenAsync(home.Home);
            var report = await new VerifyTrail(again, home.Home, TimeProvider.System).RunAsync(new(), HavenFixture.Operator, default);
            report.Verdict.Fault.ShouldBeNull();
            await using var trail = await Acts.ReadAsync(again);
            (await trail.ScalarAsync<long>("select count(*) from trail.log l join trail.entries e on e.id = l.entry_id where e.detail = any ($1)", default, (object)acknowledged.ToArray()))
                .ShouldBe(acknowledged.Count);
        }
    }

    private static async Task WriteAsync(HavenDatabase haven, ConcurrentBag<string> acknowledged, Action written)
    {
        while (true)
        {
            var name = Guid.CreateVersion7().ToString();
            await haven.WriteTrailAsync(DatabaseRole.App, HavenFixture.Operator, Acts.Consultation with { Detail = name, Subjects = [Guid.CreateVersion7()] }, default);
            acknowledged.Add(name);
            written();
        }
    }

    private static async Task KillAsync(HavenHome home)
    {
        var folder = File.Exists(home["postgres-folder"]) ? (await File.ReadAllTextAsync(home["postgres-folder"])).Trim() : home["postgres"];
        var postmaster = (await File.ReadAllLinesAsync(Path.Combine(folder, "data", "postmaster.pid")))[0];
        using var process = Process.GetProcessById(int.Parse(postmaster, CultureInfo.InvariantCulture));
        process.Kill();
        await process.WaitForExitAsync();
    }

    private static Task<HavenDatabase> OpenAsync(HavenHome home) => HavenDatabase.OpenAsync(home, new(App: null, Admin: null), CancellationToken.None);
}
