using System.Security.Cryptography;
using System.Text;

namespace Haven.Core.Databases;

/// <summary>
/// Where a home's private server keeps its files: inside the home or, for root, in a folder that PostgreSQL's
/// unprivileged user can reach and whose name the home remembers.
/// </summary>
internal sealed class ServerFolder
{
    private const string ParentVariable = "HAVEN_SERVER_PARENT";
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    private readonly string _path;

    private ServerFolder(string path, ServerUser user, HavenHome home)
    {
        (_path, User, Home) = (path, user, home);
    }

    public HavenHome Home { get; }

    public ServerUser User { get; }

    public string Data => Path.Combine(_path, "data");

    /// <summary>Holds the socket and the log.</summary>
    public string Run => Path.Combine(_path, "run");

    public string Log => Path.Combine(Run, "postgres.log");

    public string Locks => Path.Combine(_path, "locks");

    /// <summary>Held while somebody comes or goes, so that starting and stopping happen one at a time.</summary>
    public string Gate => Path.Combine(Locks, "gate");

    /// <summary>Held shared by everybody who uses the server; who gets it exclusively may stop the server.</summary>
    public string Lease => Path.Combine(Locks, "lease");

    /// <summary>Held by every process of a running server: free means that none is left.</summary>
    public string Running => Path.Combine(Locks, "running");

    /// <summary>Held by the keeper.</summary>
    public string Keeper => Path.Combine(Locks, "keeper");

    public string PasswordFile => Home["postgres-password"];

    public string this[string name] => Path.Combine(_path, name);

    /// <summary>Finds the folder of a home and makes what is missing of it.</summary>
    public static async Task<ServerFolder> PrepareAsync(HavenHome home, CancellationToken ct)
    {
        home.Create();
        var user = await ServerUser.FindAsync(ct);
        var folder = new ServerFolder(Locate(home, user), user, home);
        if (!Directory.Exists(folder.Locks)) await folder.MakeAsync(ct);
        return folder;
    }

    /// <summary>Deletes the server's files. Nobody may be using them.</summary>
    public void Delete() => Directory.Delete(_path, recursive: true);

    private static string Locate(HavenHome home, ServerUser user)
    {
        var inside = Path.Combine(RealPath(home.Path), "postgres");
        var note = home["postgres-folder"];
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
        File.WriteAllText(draft, path);
        try
        {
            File.Move(draft, note, overwrite: false);
        }
        catch (IOException) when (File.Exists(note))
        {
            File.Delete(draft);
        }
    }

    private static string Noted(HavenHome home, string path)
    {
        // A copied or half-restored home must not quietly begin anew with an empty database.
        if (Directory.Exists(path) || !File.Exists(home["postgres-password"])) return path;
        throw new InputException($"the home {home.Path} says that its database is in {path}, which is not there: restore a backup into another --home");
    }

    private async Task MakeAsync(CancellationToken ct)
    {
        // Locks last: they say that the rest is there.
        Directory.CreateDirectory(_path);
        Directory.CreateDirectory(Run);
        var locks = $"{Locks}.{Guid.CreateVersion7():N}";
        Directory.CreateDirectory(locks);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(_path, User.IsAnother ? OwnerOnly | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute : OwnerOnly);
            File.SetUnixFileMode(Run, OwnerOnly);
            File.SetUnixFileMode(locks, OwnerOnly);
        }
        foreach (var name in new[] { Gate, Lease, Running, Keeper })
            await File.Create(Path.Combine(locks, Path.GetFileName(name))).DisposeAsync();
        await User.OwnAsync(Run, ct);
        await User.OwnAsync(locks, ct);
        try
        {
            Directory.Move(locks, Locks);
        }
        catch (IOException) when (Directory.Exists(Locks))
        {
            Directory.Delete(locks, recursive: true);
        }
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
