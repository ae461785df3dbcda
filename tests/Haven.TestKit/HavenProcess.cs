using System.Diagnostics;
using System.Globalization;

namespace Haven.TestKit;

/// <summary>What the built command said and how it ended.</summary>
public sealed record Ending(int ExitCode, string Output, string Error);

/// <summary>The built <c>haven</c>, run as people run it.</summary>
public sealed class HavenProcess : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly Process _process;
    private readonly Task<string> _error;

    private HavenProcess(Process process)
    {
        _process = process;
        _error = process.StandardError.ReadToEndAsync();
    }

    public int Id => _process.Id;

    /// <param name="user">Another user to run as; only root may ask.</param>
    /// <param name="environment">Variables to set; of HAVEN_…, only these are.</param>
    /// <param name="arguments">What follows <c>haven</c>.</param>
    public static HavenProcess Start(string? user, IReadOnlyDictionary<string, string> environment, params IEnumerable<string> arguments)
    {
        // Whoever started the tests may have them ignore Ctrl-C (a background job, nohup), and children inherit that.
        var start = new ProcessStartInfo("env", ["--default-signal=INT,HUP,TERM", "dotnet", Path.Combine(AppContext.BaseDirectory, "haven.dll"), .. arguments])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            UserName = user,
            WorkingDirectory = Path.GetTempPath(),
        };
        foreach (var key in start.Environment.Keys.Where(key => key.StartsWith("HAVEN_", StringComparison.Ordinal) && key != "HAVEN_SERVER_PARENT").ToList())
            start.Environment.Remove(key);
        foreach (var (key, value) in environment) start.Environment[key] = value;
        return new HavenProcess(Process.Start(start)!);
    }

    public static Task<Ending> RunAsync(params IEnumerable<string> arguments) => RunAsync(new Dictionary<string, string>(StringComparer.Ordinal), arguments);

    public static async Task<Ending> RunAsync(IReadOnlyDictionary<string, string> environment, params IEnumerable<string> arguments)
    {
        using var process = Start(user: null, environment, arguments);
        return await process.EndAsync();
    }

    /// <summary>The lines of the answer until the first that starts so.</summary>
    public async Task<List<string>> UntilAsync(string start)
    {
        var lines = new List<string>();
        while (await _process.StandardOutput.ReadLineAsync().WaitAsync(Patience) is { } line)
        {
            lines.Add(line);
            if (line.StartsWith(start, StringComparison.Ordinal)) return lines;
        }
        throw new InvalidOperationException($"haven ended without saying {start}: {await _error}");
    }

    public async Task SignalAsync(string signal)
    {
        using var kill = Process.Start("kill", [$"-{signal}", Id.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync();
    }

    public async Task<Ending> EndAsync()
    {
        var output = await _process.StandardOutput.ReadToEndAsync().WaitAsync(Patience);
        await _process.WaitForExitAsync().WaitAsync(Patience);
        return new Ending(_process.ExitCode, output, await _error.WaitAsync(Patience));
    }

    public void Dispose()
    {
        if (!_process.HasExited) _process.Kill(entireProcessTree: true);
        _process.Dispose();
    }
}
