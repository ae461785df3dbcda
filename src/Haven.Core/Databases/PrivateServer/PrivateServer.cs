using Npgsql;

namespace Haven.Core.Databases;

/// <summary>
/// The private PostgreSQL of a home. Everybody who uses it attaches; the first one starts it and the last one out stops
/// it. A process that is killed counts as gone, because its lease is a lock that the kernel takes away.
/// </summary>
public sealed class PrivateServer : IAsyncDisposable
{
    private readonly ServerFolder _folder;
    private readonly ServerProcess _process;
    private readonly PostmasterFile _address;
    private FileLock? _lease;

    private PrivateServer(ServerFolder folder, ServerProcess process, PostmasterFile address, FileLock lease, string password)
    {
        (_folder, _process, _address, _lease, Password) = (folder, process, address, lease, password);
    }

    /// <summary>The superuser that initdb made.</summary>
    public static string Administrator => Cluster.Administrator;

    /// <summary>The administrator's password; the roles that Haven makes in this server use it too.</summary>
    public string Password { get; }

    /// <summary>Where the server listens: the folder of its socket, or the loopback address.</summary>
    public string Host => _address.Host;

    public int Port => _address.Port;

    /// <summary>The file that holds <see cref="Password"/>, readable by its owner only.</summary>
    public string PasswordFile => _folder.PasswordFile;

    /// <summary>The folder of the server's data.</summary>
    public string DataFolder => _folder.Data;

    /// <summary>Makes the home and its database when they are not there, and starts the server when it does not run.</summary>
    public static Task<PrivateServer> AttachAsync(HavenHome home, CancellationToken ct)
    {
        if (File.Exists(home[ServerFolder.RestoringName]))
            throw new InputException($"a restore into the home {home.Path} did not end: delete that folder and restore again");
        return AttachToRestoredAsync(home, ct);
    }

    internal static async Task<PrivateServer> AttachToRestoredAsync(HavenHome home, CancellationToken ct)
    {
        var folder = await ServerFolder.PrepareAsync(home, ct);
        using var gate = await FileLock.ExclusiveAsync(folder.Gate, ct);
        FileLock.SeeThatItWorks(folder.Gate);
        var process = new ServerProcess(folder);
        await process.StopIfUnkeptAsync();
        // The lease comes before the server: whenever this process is killed from here on, the keeper stops what runs.
        var lease = await FileLock.SharedAsync(folder.Lease, ct);
        try
        {
            var password = await Cluster.PasswordAsync(folder, process.Program, ct);
            await Cluster.EnsureAsync(folder, process.Program, password, ct);
            var address = await process.EnsureAsync(ct);
            return new PrivateServer(folder, process, address, lease, password);
        }
        catch
        {
            await LeaveAsync(folder, process, lease);
            throw;
        }
    }

    /// <summary>Deletes a home with its database. Refuses while somebody uses it.</summary>
    public static async Task DestroyAsync(HavenHome home, CancellationToken ct)
    {
        if (!Directory.Exists(home.Path)) return;
        var folder = await ServerFolder.PrepareAsync(home, ct);
        using (await FileLock.ExclusiveAsync(folder.Gate, ct))
        {
            using var alone = await FileLock.ExclusiveWithinAsync(TimeSpan.FromSeconds(2), folder.Lease, ct)
                ?? throw new InputException($"the home {home.Path} is in use: stop the other haven that uses it and run again");
            await new ServerProcess(folder).StopAsync();
            folder.Delete();
        }
        Directory.Delete(home.Path, recursive: true);
    }

    public string ConnectionString(string database, string? user = null) => new NpgsqlConnectionStringBuilder
    {
        Host = Host,
        Port = Port,
        Database = database,
        Username = user ?? Administrator,
        Password = Password,
        ApplicationName = "haven",
    }.ConnectionString;

    /// <summary>Leaves; the last one out stops the server and returns when no process of it is left.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _lease, null) is not { } lease) return;
        using var gate = await FileLock.ExclusiveAsync(_folder.Gate, CancellationToken.None);
        await LeaveAsync(_folder, _process, lease);
    }

    // Under the gate nobody else comes or goes, so who does not get the lease exclusively either leaves others behind,
    // who will come here later, or has left it to the keeper, who is stopping the server: then this waits for it.
    private static async Task LeaveAsync(ServerFolder folder, ServerProcess process, FileLock lease)
    {
        lease.Dispose();
        for (; ; )
        {
            using (var alone = FileLock.TryExclusive(folder.Lease))
            {
                if (alone is not null)
                {
                    // Connections that wait in this process's pools would only find out at their next use.
                    NpgsqlConnection.ClearAllPools();
                    await process.StopAsync();
                    break;
                }
            }
            using (var others = FileLock.TryShared(folder.Lease))
            {
                if (others is not null) return;
            }
            await Task.Delay(TimeSpan.FromMilliseconds(5));
        }
    }
}
