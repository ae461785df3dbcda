using System.ComponentModel;
using System.Diagnostics;

namespace Haven.Core.Databases;

/// <summary>Runs a short program to its end. Cancelling kills it and what it started.</summary>
internal static class Tool
{
    /// <summary>
    /// Held while a program starts: until the child has become another program it holds a copy of every file that is open
    /// here, and so of every lock. Who takes, tests or gives up a lock waits until no such child is about.
    /// </summary>
    public static readonly Lock Starting = new();

    /// <param name="start">The program.</param>
    /// <param name="purpose">What it is for, to finish "cannot …" when it fails.</param>
    /// <param name="ct">Kills it.</param>
    /// <param name="input">What it reads from standard input.</param>
    public static async Task RunAsync(ProcessStartInfo start, string purpose, CancellationToken ct, string input = "")
    {
        var (exitCode, said) = await TryAsync(start, ct, input);
        if (exitCode != 0)
            throw new InputException($"cannot {purpose}: {Path.GetFileName(start.FileName)} ended with {exitCode}: {said}");
    }

    public static async Task<(int ExitCode, string Said)> TryAsync(ProcessStartInfo start, CancellationToken ct, string input = "")
    {
        start.RedirectStandardInput = start.RedirectStandardOutput = start.RedirectStandardError = true;
        using var process = StartOrExplain(start);
        try
        {
            var error = process.StandardError.ReadToEndAsync(ct);
            var output = process.StandardOutput.ReadToEndAsync(ct);
            await process.StandardInput.WriteAsync(input.AsMemory(), ct);
            process.StandardInput.Close();
            await process.WaitForExitAsync(ct);
            return (process.ExitCode, LastLines($"{await output}\n{await error}"));
        }
        catch (IOException) when (process.HasExited)
        {
            return (process.ExitCode == 0 ? -1 : process.ExitCode, "it ended before it had read its input");
        }
        finally
        {
            if (!process.HasExited) process.Kill(entireProcessTree: true);
        }
    }

    /// <summary>Starts a program that outlives this process; it must let go of the standard streams itself.</summary>
    public static Process StartOrExplain(ProcessStartInfo start)
    {
        try
        {
            lock (Starting) return Process.Start(start)!;
        }
        catch (Win32Exception e)
        {
            throw new InputException($"cannot run {start.FileName}: {e.Message}", e);
        }
    }

    private static string LastLines(string text)
    {
        var lines = text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return string.Join(' ', lines.TakeLast(3));
    }
}
