using System.Net.Sockets;
using Haven.Core;
using Haven.Core.Databases;
using Npgsql;

namespace Haven.Cli.Shell;

/// <summary>Turns what went wrong into one line and an exit code.</summary>
internal static class Faults
{
    public static async Task<int> GuardAsync(Func<Task<int>> run, Output output, Signals signals)
    {
        try
        {
            return await run();
        }
        catch (Exception e) when (signals.ExitCodeOfSignal is not null && WasCancelled(e))
        {
            output.Fault("stopped", "stopped before the end");
            return signals.ExitCodeOfSignal.Value;
        }
        catch (Exception e)
        {
            var (code, word, line) = Explain(e);
            output.Fault(word, line);
            if (code == ExitCode.Bug && Environment.GetEnvironmentVariable("HAVEN_DEBUG") == "1") output.Aside(e.ToString());
            return code;
        }
    }

    internal static (int ExitCode, string Word, string Line) Explain(Exception fault)
    {
        for (var e = fault; e is not null; e = e.InnerException)
        {
            var line = Known(e);
            if (line is not null) return (ExitCode.BadInput, line.Value.Word, line.Value.Line);
        }
        return (ExitCode.Bug, "bug", $"a fault in Haven: {string.Join(": ", Chain(fault).Select(NameOf))} (HAVEN_DEBUG=1 shows its words and where)");
    }

    // The words of what nobody foresaw can quote what is in a record, and this line goes into the log of whatever runs Haven.
    private static string NameOf(Exception fault) => fault is PostgresException postgres ? $"{fault.GetType().Name} {postgres.SqlState}" : fault.GetType().Name;

    private static IEnumerable<Exception> Chain(Exception fault)
    {
        for (var e = fault; e is not null; e = e.InnerException)
            yield return e;
    }

    private static (string Word, string Line)? Known(Exception e) => e switch
    {
        InputException => ("bad-input", e.Message),
        IOException when IsDiskFull(e) => ("disk-full", $"the disk is full ({e.Message}): free some space and run again"),
        PostgresException { SqlState: PostgresErrorCodes.DiskFull } => ("disk-full", $"the database's disk is full ({e.Message}): free some space and run again"),
        PostgresException p when IsServerGone(p.SqlState) => ("server-lost", $"the database server went away ({p.MessageText}): see that it is up and run again"),
        PostgresException p when IsSignInRefused(p.SqlState) => ("server-refused", $"the database server refused Haven ({p.MessageText}): mend HAVEN_DB or HAVEN_DB_ADMIN"),
        PostgresException { SqlState: PostgresErrorCodes.TooManyConnections } p =>
            ("server-busy", $"the database server takes no more connections ({p.MessageText}): run again when others have ended"),
        PostgresException { SqlState: PostgresErrorCodes.InsufficientPrivilege } p when DatabaseAddress.FromEnvironment().IsOutside =>
            ("server-refused", $"the database server refused Haven ({p.MessageText}): give that login the right, or mend HAVEN_DB_ADMIN"),
        PostgresException => null,
        NpgsqlException when e.InnerException is IOException or SocketException or TimeoutException =>
            ("server-lost", $"the database server cannot be reached ({e.InnerException.Message}): see that it is up and run again"),
        FileNotFoundException f => ("no-such-file", $"there is no file {f.FileName}: check the path"),
        DirectoryNotFoundException => ("no-such-file", $"{e.Message}: check the path"),
        UnauthorizedAccessException => ("no-access", $"{e.Message}: run as the user that owns it or name another path"),
        IOException when IsFromSystem(e) => ("machine", $"{e.Message}: mend that and run again"),
        _ => null,
    };

    private static bool WasCancelled(Exception e) =>
        e is OperationCanceledException or PostgresException { SqlState: PostgresErrorCodes.QueryCanceled } || (e.InnerException is { } inner && WasCancelled(inner));

    // ENOSPC and EDQUOT on Linux and macOS; ERROR_DISK_FULL and ERROR_HANDLE_DISK_FULL on Windows.
    private static bool IsDiskFull(Exception e) => OperatingSystem.IsWindows()
        ? (e.HResult & 0xFFFF) is 112 or 39
        : e.HResult is 28 or 122 or 69;

    // An error number of the system's own; what Haven or .NET itself finds amiss in a stream has .NET's.
    private static bool IsFromSystem(Exception e) => OperatingSystem.IsWindows()
        ? (e.HResult & 0x7FFF0000) == 0x00070000
        : e.HResult is > 0 and < 256;

    private static bool IsServerGone(string state) => state is PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown
        or PostgresErrorCodes.CannotConnectNow || state.StartsWith("08", StringComparison.Ordinal);

    private static bool IsSignInRefused(string state) => state is PostgresErrorCodes.InvalidPassword
        or PostgresErrorCodes.InvalidAuthorizationSpecification or PostgresErrorCodes.InvalidCatalogName;
}
