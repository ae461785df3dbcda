using System.Diagnostics;

namespace Haven.Core.Databases;

/// <summary>
/// The server's parent process: a few lines of shell in a session of their own, so that Ctrl-C in the terminal reaches
/// neither. It waits, without work, until the kernel says that nobody uses the server any more, and then stops it: a
/// Haven that is killed outright leaves no server behind. Linux only; elsewhere the next verb of the home finds such a
/// server and stops it when it is done (docs/decisions/0010).
/// </summary>
internal static class Keeper
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    // 7: inherited by every process of the server, so its lock is free only when none is left. 8: the lease; flock locks
    // it for this shell, which keeps it until the server has ended. A server that is just starting may miss a signal.
    private const string Script = """
        locks=$1 postgres=$2 data=$3 log=$4
        trap '' HUP INT QUIT TERM
        exec 3>&- 4>&- 5>&- 6<"$locks/running" 7<"$locks/running" 8<"$locks/lease" 9<"$locks/keeper" </dev/null >>"$log" 2>&1
        flock -w 10 9 && flock -w 10 7 || exit 75
        "$postgres" -D "$data" 6<&- 8<&- 9<&- &
        server=$!
        flock 8 6<&- 7<&- 9<&- &
        waiter=$!
        exec 7<&-
        wait -n
        while kill -INT "$server" 2>/dev/null; do flock -w 1 6 && break; done
        wait "$server"
        { kill -KILL "$waiter"; wait "$waiter"; } 2>/dev/null
        """;

    public static bool IsPossible { get; } = OperatingSystem.IsLinux() && new[] { "bash", "flock", "setsid" }.All(IsInstalled);

    /// <summary>Starts the server under a new keeper. It is not yet ready when this returns.</summary>
    public static async Task<Process> StartAsync(ServerFolder folder, PostgresProgram program, CancellationToken ct)
    {
        var start = folder.User.Start("setsid", "bash", "-c", Script, "haven-keeper", folder.Locks, program["postgres"], folder.Data, folder.Log);
        start.RedirectStandardInput = start.RedirectStandardOutput = start.RedirectStandardError = true;
        var keeper = Tool.StartOrExplain(start);
        await UntilAsync(() => FileLock.IsHeld(folder.Running) || keeper.HasExited, ct);
        return keeper;
    }

    /// <summary>Waits for the keeper to end; it does so when its server has.</summary>
    public static async Task GoneAsync(ServerFolder folder, Process? keeper)
    {
        if (!IsPossible) return;
        await UntilAsync(() => !FileLock.IsHeld(folder.Keeper) && keeper?.HasExited != false, CancellationToken.None);
        keeper?.Dispose();
    }

    private static async Task UntilAsync(Func<bool> reached, CancellationToken ct)
    {
        for (var started = Stopwatch.GetTimestamp(); !reached() && Stopwatch.GetElapsedTime(started) < Patience;)
            await Task.Delay(TimeSpan.FromMilliseconds(3), ct);
    }

    private static bool IsInstalled(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, program)));
}
