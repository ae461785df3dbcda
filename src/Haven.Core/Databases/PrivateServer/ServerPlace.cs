using System.Security.Cryptography;
using System.Text;

namespace Haven.Core.Databases;

/// <summary>Finds the folder of a home's server: in the home, or where root's unprivileged user can reach it.</summary>
internal static class ServerPlace
{
    private const string ParentVariable = "HAVEN_SERVER_PARENT";

    public static string Find(HavenHome home, ServerUser user)
    {
        var path = Locate(home, user);
        SeeThatPostgresTakes(path);
        return path;
    }

    /// <summary>PostgreSQL's programs start one another through the shell with their path in double quotes.</summary>
    public static void SeeThatPostgresTakes(string path)
    {
        var awkward = OperatingSystem.IsWindows() ? "\"$`" : "\"$`\\";
        if (!path.Any(c => awkward.Contains(c, StringComparison.Ordinal) || char.IsControl(c))) return;
        throw new InputException($"PostgreSQL cannot work in {path}: name a --home without {string.Join(' ', awkward.ToCharArray())} in its path");
    }

    private static string Locate(HavenHome home, ServerUser user)
    {
        var inside = Path.Combine(RealPath(home.Path), ServerFolder.FolderName);
        var note = home[ServerFolder.NoteName];
        try
        {
            if (!user.IsAnother)
                return File.Exists(note) ? throw Foreign($"root made its database in {File.ReadAllText(note).Trim()}: run Haven as root") : inside;
            if (Directory.Exists(inside)) throw Foreign("an ordinary user made its database: run Haven as that user");
            if (!File.Exists(note)) Note(note, FreshPath(inside));
            return Noted(home, File.ReadAllText(note).Trim());
        }
        catch (UnauthorizedAccessException e)
        {
            throw new InputException($"the home {home.Path} belongs to somebody else ({e.Message}): run Haven as its owner or name another with --home", e);
        }
        InputException Foreign(string why) => new($"the home {home.Path} cannot be used: {why}, or name another with --home");
    }

    // A home that was deleted and made anew does not get the database of the one before it, nor wipe it.
    private static string FreshPath(string inside)
    {
        var parent = Environment.GetEnvironmentVariable(ParentVariable) is { Length: > 0 } named ? named : "/var/lib";
        var path = Path.Combine(RealPath(Path.GetFullPath(parent)), $"haven-{Hash(inside)}");
        return Enumerable.Range(1, int.MaxValue).Select(n => n == 1 ? path : $"{path}-{n}").First(free => !Directory.Exists(free));
    }

    // Two may come to a new home at once: the first note stands, whole.
    private static void Note(string note, string path)
    {
        var draft = $"{note}.{Guid.CreateVersion7():N}";
        try
        {
            File.WriteAllText(draft, path);
            File.Move(draft, note, overwrite: false);
        }
        catch (IOException) when (File.Exists(note))
        {
            // The other's note stands.
        }
        finally
        {
            File.Delete(draft);
        }
    }

    private static string Noted(HavenHome home, string path)
    {
        // A copied or half-restored home must not quietly begin anew with an empty database.
        if (Directory.Exists(path) || !File.Exists(home[ServerFolder.PasswordName])) return path;
        throw new InputException($"the home {home.Path} says that its database is in {path}, which is not there: restore a backup into another --home");
    }

    private static string Hash(string path) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(path)))[..16];

    /// <summary>The path without links in it: one folder has one name here, and the kernel uses the same.</summary>
    private static string RealPath(string path)
    {
        if (Path.GetDirectoryName(path) is not { } parent) return path;
        var full = Path.Combine(RealPath(parent), Path.GetFileName(path));
        return Directory.ResolveLinkTarget(full, returnFinalTarget: true) is { } target ? RealPath(target.FullName) : full;
    }
}
