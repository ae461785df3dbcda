namespace Haven.Core.Databases;

/// <summary>
/// Where a home's private server keeps its files: inside the home or, for root, in a folder that PostgreSQL's
/// unprivileged user can reach and whose name the home remembers.
/// </summary>
internal sealed class ServerFolder
{
    public const string FolderName = "postgres";
    public const string NoteName = "postgres-folder";
    public const string PasswordName = "postgres-password";
    public const string RestoringName = "postgres-restoring";
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

    public string PasswordFile => Home[PasswordName];

    /// <summary>There while a backup is being restored into the home: nobody may use it before that has ended.</summary>
    public string RestoringNote => Home[RestoringName];

    /// <summary>Whether a name at the top of a home is the private server's business.</summary>
    public static bool IsItsOwn(string name) =>
        name == FolderName || new[] { NoteName, PasswordName, RestoringName }.Any(own => name.StartsWith(own, StringComparison.Ordinal));

    public string this[string name] => Path.Combine(_path, name);

    /// <summary>Finds the folder of a home and makes what is missing of it.</summary>
    public static async Task<ServerFolder> PrepareAsync(HavenHome home, CancellationToken ct)
    {
        home.Create();
        var user = await ServerUser.FindAsync(ct);
        var folder = new ServerFolder(ServerPlace.Find(home, user), user, home);
        if (!Directory.Exists(folder.Locks)) await folder.MakeAsync(ct);
        return folder;
    }

    /// <summary>Deletes the server's files. Nobody may be using them.</summary>
    public void Delete() => Directory.Delete(_path, recursive: true);

    private async Task MakeAsync(CancellationToken ct)
    {
        // Locks last: they say that the rest is there.
        Directory.CreateDirectory(_path);
        Directory.CreateDirectory(Run);
        // For whoever finds the folder and wonders whose it is.
        await File.WriteAllTextAsync(this["home"], Home.Path, ct);
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
}
