using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Haven.Core.Databases;

/// <summary>The running PostgreSQL of one home. Its methods are called by whoever holds the gate.</summary>
internal sealed class ServerProcess(ServerFolder folder)
{
    private const int SocketNumber = 5432;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(5);
    private static readonly TimeSpan AskAgain = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private PostgresProgram? _program;
    private Process? _keeper;

    /// <summary>Installed at its first use.</summary>
    public PostgresProgram Program => _program ??= PostgresProgram.Install(folder[""]);

    /// <summary>Waits for a running server to take connections, or starts one.</summary>
    public async Task<PostmasterFile> EnsureAsync(CancellationToken ct)
    {
        // A server that is there may turn out to be the remains of one that was killed.
        if (IsAlive() && await ReadyAsync(ct) is { } running) return running;
        for (var attempt = 1; ; attempt++)
        {
            await StartAsync(ct);
            if (await ReadyAsync(ct) is { } ready) return ready;
            var why = await LastWordsAsync(ct);
            // Another program may take a free port in the moment between its choice and its use.
            if (attempt < 3 && why.Contains("could not create any TCP/IP sockets", StringComparison.Ordinal)) continue;
            var remedy = why.Contains("No space left", StringComparison.Ordinal) ? "free some space and run again" : $"see {folder.Log}";
            throw new InputException($"the private database did not start: {why}: {remedy}");
        }
    }

    public bool IsAlive()
    {
        if (Keeper.IsPossible) return FileLock.IsHeld(folder.Running);
        return PostmasterFile.Read(folder.Data) is { } file && IsPostgres(file.Pid);
    }

    /// <summary>Stops a server whose keeper was killed, when nobody uses it: it is started again under a new one.</summary>
    public async Task StopIfUnkeptAsync()
    {
        if (!Keeper.IsPossible || !IsAlive() || FileLock.IsHeld(folder.Keeper)) return;
        using var alone = FileLock.TryExclusive(folder.Lease);
        if (alone is not null) await StopAsync();
    }

    /// <summary>
    /// Stops the server cleanly and returns when no process of it is left. It is asked again and again: one that is just
    /// starting has no pid file yet, or misses the signal, and asking once would wait for nothing.
    /// </summary>
    public async Task StopAsync()
    {
        var started = Stopwatch.GetTimestamp();
        while (IsAlive())
        {
            // A backend that cannot end: the next start recovers, and loses nothing that was committed.
            var mode = Stopwatch.GetElapsedTime(started) < Patience ? "fast" : "immediate";
            await ControlAsync("stop", "-W", "-m", mode);
            for (var asked = Stopwatch.GetTimestamp(); IsAlive() && Stopwatch.GetElapsedTime(asked) < AskAgain; await Task.Delay(Pause))
                KillOrphans();
        }
        await Keeper.GoneAsync(folder, _keeper);
    }

    private async Task StartAsync(CancellationToken ct)
    {
        Program.RemoveOthers();
        Cluster.CheckVersion(folder, Program);
        var socket = ServerSettings.FitsSocket(folder.Run) ? folder.Run : null;
        await Cluster.WriteSettingsAsync(folder, socket, socket is null ? FreePort() : SocketNumber, ct);
        if (new FileInfo(folder.Log) is { Exists: true, Length: > 10_000_000 } log) log.MoveTo($"{folder.Log}.1", overwrite: true);
        if (!Keeper.IsPossible)
        {
            await ControlAsync("start", "-W", "-l", folder.Log);
            return;
        }
        // Nothing of the server is alive, so its pid file is stale; PostgreSQL would refuse to start if another of its
        // user's programs had that number by now.
        File.Delete(PostmasterFile.PathIn(folder.Data));
        _keeper = await Keeper.StartAsync(folder, Program, ct);
    }

    /// <summary>Null when the server ended before it was ready. Recovery after a crash may take long: there is no limit.</summary>
    private async Task<PostmasterFile?> ReadyAsync(CancellationToken ct)
    {
        for (; IsAlive(); await Task.Delay(Pause, ct))
        {
            if (PostmasterFile.Read(folder.Data) is not { } file) continue;
            if (KillOrphans()) continue;
            if (file.IsReady) return file;
        }
        return null;
    }

    // When the postmaster is killed outright, a busy backend only notices at its next wait. Until it has gone no new
    // server can start, and what it does can no longer be committed.
    private bool KillOrphans()
    {
        if (!OperatingSystem.IsLinux() || PostmasterFile.Read(folder.Data) is not { } file || WorksHere(file.Pid)) return false;
        foreach (var name in Directory.GetDirectories("/proc").Select(Path.GetFileName))
        {
            if (!int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var pid) || !WorksHere(pid)) continue;
            try
            {
                using var orphan = Process.GetProcessById(pid);
                orphan.Kill();
            }
            catch (Exception e) when (e is ArgumentException or InvalidOperationException)
            {
                // It ended by itself in the meantime.
            }
        }
        return true;
    }

    /// <summary>Every process of PostgreSQL works in its data folder: a number alone may by now be another program's.</summary>
    private bool WorksHere(int pid)
    {
        try
        {
            return new FileInfo($"/proc/{pid}/cwd").LinkTarget == folder.Data;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private static bool IsPostgres(int pid)
    {
        try
        {
            using var process = Process.GetProcessById(pid);
            return process.ProcessName == "postgres";
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    private Task<(int ExitCode, string Said)> ControlAsync(params string[] arguments) =>
        Tool.TryAsync(folder.User.Start(Program["pg_ctl"], [.. arguments, "-D", folder.Data]), CancellationToken.None);

    private async Task<string> LastWordsAsync(CancellationToken ct)
    {
        if (!File.Exists(folder.Log)) return "it left no message";
        var lines = await File.ReadAllLinesAsync(folder.Log, ct);
        return lines.LastOrDefault(line => line.Contains("FATAL", StringComparison.Ordinal)) ?? lines.LastOrDefault() ?? "it left no message";
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
