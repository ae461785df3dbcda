using System.Diagnostics;
using System.Globalization;
using Haven.Core.Access;
using Haven.Core.Databases;
using Haven.Core.Trail;
using Npgsql;

namespace Haven.Trail.Bench;

/// <summary>
/// Kills Haven, PostgreSQL or both while sixteen writers write and the sequencer sequences. After each kill: every write
/// that was acknowledged is there, the trail is sound, and Haven writes again within ten seconds.
/// </summary>
internal static class KillCampaign
{
    private const int Writers = 16, AcknowledgedBeforeKill = 100;
    private static readonly string[] Victims = ["Haven", "PostgreSQL", "both"];
    private static readonly OperationContext Somebody = OperationContext.Operator("a campaign", TimeProvider.System);

    public static async Task<int> RunAsync(int kills)
    {
        var folder = Directory.CreateTempSubdirectory("haven-trail-kills-");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(folder.FullName, File.GetUnixFileMode(folder.FullName) | UnixFileMode.OtherRead | UnixFileMode.OtherExecute);
        Environment.SetEnvironmentVariable("HAVEN_SERVER_PARENT", folder.FullName);
        var home = new HavenHome(Path.Combine(folder.FullName, "home"));
        var (random, bad, again, slowest, acknowledged) = (new Random(1), 0, 0, TimeSpan.Zero, 0L);
        string? checkpoint = null;
        try
        {
            for (var round = 1; round <= kills; round++)
            {
                var victim = Victims[random.Next(Victims.Length)];
                var file = Path.Combine(folder.FullName, $"acknowledged-{round}");
                await LoadAndKillAsync(home, file, victim, random);
                var watch = Stopwatch.StartNew();
                await using var database = await OpenAsync(home, watch, () => again++);
                await database.WriteTrailAsync(DatabaseRole.App, Somebody, new TrailEntry { Act = TrailAct.Configuration, Operation = "campaign.restart" }, default);
                slowest = watch.Elapsed > slowest ? watch.Elapsed : slowest;
                var (count, lost) = await LostAsync(database, file);
                acknowledged += count;
                var report = await new VerifyTrail(database, home, TimeProvider.System).RunAsync(new() { Checkpoints = checkpoint is null ? [] : [checkpoint] }, Somebody, default);
                checkpoint = (await new MakeCheckpoint(database, home, TimeProvider.System).RunAsync(Somebody, default)).Note;
                if (lost > 0 || !report.Verdict.IsSound)
                    bad++;
                if (lost > 0 || !report.Verdict.IsSound || round % 20 == 0)
                    Console.WriteLine($"round {round}, killed {victim}: {count} acknowledged, {lost} lost, {report.Verdict.Fault?.Message ?? "sound"}, {report.Verdict.Entries} entries");
            }
        }
        finally
        {
            await PrivateServer.DestroyAsync(home, CancellationToken.None);
            folder.Delete(recursive: true);
        }
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{kills} kills, {bad} bad, {acknowledged:N0} acknowledged writes, slowest restart to the first write {slowest.TotalSeconds:F1} s; {again} times the first attempt met a server that was just going down"));
        return bad == 0 && slowest < TimeSpan.FromSeconds(10) ? 0 : 1;
    }

    /// <summary>The process that is killed: writes, and notes each write after its commit.</summary>
    public static async Task LoadAsync(string homePath, string file)
    {
        var home = new HavenHome(homePath);
        await using var database = await HavenDatabase.OpenAsync(home, new(App: null, Admin: null), default);
        var sequencing = new Sequencer(database, TimeProvider.System).RunSequencerAsync(_ => { }, default);
        await using var log = new StreamWriter(new FileStream(file, FileMode.Create, FileAccess.Write, FileShare.ReadWrite)) { AutoFlush = true };
        var gate = new Lock();
        await Task.WhenAll(Enumerable.Range(0, Writers).Select(_ => Task.Run(async () =>
        {
            while (true)
            {
                var name = Guid.CreateVersion7().ToString();
                await database.WriteTrailAsync(DatabaseRole.App, Somebody with { At = TimeProvider.System.GetUtcNow() },
                    new TrailEntry { Act = TrailAct.Consultation, Operation = "campaign.write", Detail = name, Subjects = [Guid.CreateVersion7(), Guid.CreateVersion7()] }, default);
                lock (gate)
                    log.WriteLine(name);
            }
        })));
        await sequencing;
    }

    private static async Task LoadAndKillAsync(HavenHome home, string file, string victim, Random random)
    {
        using var load = Process.Start(new ProcessStartInfo("dotnet", [typeof(KillCampaign).Assembly.Location, "load", home.Path, file]) { RedirectStandardError = true, UseShellExecute = false })!;
        _ = load.StandardError.ReadToEndAsync();
        while (Lines(file) < AcknowledgedBeforeKill && !load.HasExited)
            await Task.Delay(10);
        await Task.Delay(random.Next(500));
        if (victim != "Haven")
        {
            var server = File.Exists(home["postgres-folder"]) ? (await File.ReadAllTextAsync(home["postgres-folder"])).Trim() : home["postgres"];
            var postmaster = int.Parse((await File.ReadAllLinesAsync(Path.Combine(server, "data", "postmaster.pid")))[0], CultureInfo.InvariantCulture);
            using var process = Process.GetProcessById(postmaster);
            process.Kill();
        }
        if (victim != "PostgreSQL")
            load.Kill();
        // Without its database the load ends by itself.
        await load.WaitForExitAsync();
    }

    /// <summary>Opens as somebody would who tries again: the server of a killed Haven may be going down at that very moment.</summary>
    private static async Task<HavenDatabase> OpenAsync(HavenHome home, Stopwatch watch, Action again)
    {
        while (true)
        {
            try
            {
                return await HavenDatabase.OpenAsync(home, new(App: null, Admin: null), default);
            }
            catch (NpgsqlException) when (watch.Elapsed < TimeSpan.FromSeconds(10))
            {
                again();
            }
        }
    }

    private static int Lines(string file)
    {
        if (!File.Exists(file))
            return 0;
        using var read = new StreamReader(new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
        return read.ReadToEnd().Count(c => c == '\n');
    }

    private static async Task<(int Count, long Lost)> LostAsync(HavenDatabase database, string file)
    {
        // The last line may have been cut by the kill: it was acknowledged to nobody.
        var text = await File.ReadAllTextAsync(file);
        var names = text[..(text.LastIndexOf('\n') + 1)].Split('\n', StringSplitOptions.RemoveEmptyEntries);
        await using var trail = await database.BeginAsync(DatabaseRole.Trail, Somebody, default);
        return (names.Length, await trail.ScalarAsync<long>("""
            select count(*) from unnest($1::text[]) name left join (
                select e.detail, count(*) as subjects from trail.entries e join trail.subjects s on s.entry_id = e.id where e.detail = any ($1) group by e.detail) held on held.detail = name
            where held.subjects is distinct from 2
            """, default, (object)names));
    }
}
