using System.Globalization;

namespace Haven.TestKit;

/// <summary>
/// Where a test process keeps its homes: in memory when there is plenty, else in the temporary folder. The folder goes
/// with the process; one that a killed process left is removed by the next.
/// </summary>
public static class TestFolders
{
    private const string Prefix = "haven-test-";
    private const long EnoughMemory = 3L * 1024 * 1024 * 1024;
    private static readonly Lazy<string> OfThisProcess = new(Make);
    private static int _count;

    /// <summary>What holds them all.</summary>
    public static string Root => OfThisProcess.Value;

    /// <summary>A new empty folder that everybody may enter.</summary>
    public static string New()
    {
        var path = Path.Combine(OfThisProcess.Value, Interlocked.Increment(ref _count).ToString(CultureInfo.InvariantCulture));
        Directory.CreateDirectory(path);
        return path;
    }

    private static string Make()
    {
        var parent = HasEnoughMemory("/dev/shm") ? "/dev/shm" : Path.GetTempPath();
        RemoveLeftovers(parent);
        var path = Path.Combine(parent, $"{Prefix}{Environment.ProcessId}");
        Directory.CreateDirectory(path);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(path, File.GetUnixFileMode(path) | UnixFileMode.OtherRead | UnixFileMode.OtherExecute);
        // Run by root, the private servers of this process keep their data here too.
        Environment.SetEnvironmentVariable("HAVEN_SERVER_PARENT", path);
        AppDomain.CurrentDomain.ProcessExit += (_, _) =>
        {
            TestServer.Stop();
            Remove(path);
        };
        return path;
    }

    private static bool HasEnoughMemory(string path) => Directory.Exists(path) && new DriveInfo(path).AvailableFreeSpace > EnoughMemory;

    private static void RemoveLeftovers(string parent)
    {
        foreach (var path in Directory.GetDirectories(parent, $"{Prefix}*"))
            if (int.TryParse(Path.GetFileName(path)[Prefix.Length..], CultureInfo.InvariantCulture, out var pid) && !Directory.Exists($"/proc/{pid}"))
                Remove(path);
    }

    private static void Remove(string path)
    {
        try
        {
            if (Directory.Exists(path)) Directory.Delete(path, recursive: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Another user's, or its server is just ending: the next test process removes it.
        }
    }
}
