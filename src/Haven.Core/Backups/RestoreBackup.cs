using Haven.Core.Databases;

namespace Haven.Core.Backups;

/// <summary>What a restore came to.</summary>
public sealed record RestoreOutcome(string Home, DateTimeOffset TakenAt, int Files, long ContentBytes);

/// <summary>Makes a home out of a backup: all of it, checked and recovered, or nothing.</summary>
/// <param name="home">A home that is empty or not there.</param>
public sealed class RestoreBackup(HavenHome home)
{
    /// <param name="file">The backup.</param>
    /// <param name="advance">Told the bytes of the backup read so far and its size.</param>
    /// <param name="ct">Gives up: the home is empty again.</param>
    public async Task<RestoreOutcome> RunAsync(string file, Action<long, long?> advance, CancellationToken ct)
    {
        if (!File.Exists(file)) throw new InputException($"there is no backup {file}: check the path");
        RefuseWhatIsInUse();
        var folder = await ServerFolder.PrepareAsync(home, ct);
        // From here until the end nobody else uses the home, and a restore that was killed is not taken for a new home.
        await File.Create(folder.RestoringNote).DisposeAsync();
        try
        {
            var manifest = await UnpackAsync(folder, file, advance, ct);
            // Starting it makes PostgreSQL replay the log in the backup and check that it reaches the backup's end.
            await using (await PrivateServer.AttachToRestoredAsync(home, ct)) File.Delete(folder.RestoringNote);
            return new RestoreOutcome(home.Path, manifest.TakenAt, manifest.Files.Count, manifest.Files.Sum(entry => entry.Bytes));
        }
        catch
        {
            folder.Delete();
            foreach (var inner in Directory.GetDirectories(home.Path)) Directory.Delete(inner, recursive: true);
            foreach (var left in Directory.GetFiles(home.Path)) File.Delete(left);
            throw;
        }
    }

    private void RefuseWhatIsInUse()
    {
        if (!Directory.Exists(home.Path)) return;
        if (Directory.EnumerateFileSystemEntries(home.Path).FirstOrDefault() is { } held)
            throw new InputException($"the home {home.Path} is not empty (it holds {Path.GetFileName(held)}): restore into a new one with --home");
    }

    private async Task<BackupManifest> UnpackAsync(ServerFolder folder, string file, Action<long, long?> advance, CancellationToken ct)
    {
        var work = folder[$"unfinished-{Guid.CreateVersion7():N}"];
        var (read, size) = (0L, new FileInfo(file).Length);
        var reader = new BackupReader(file, work, bytes =>
        {
            ct.ThrowIfCancellationRequested();
            advance(read += bytes, size);
        });
        Directory.CreateDirectory(work);
        var manifest = await Task.Run(reader.Unpack, ct);
        var data = Path.Combine(work, BackupManifest.DataFolder);
        await folder.User.OwnAsync(data, ct);
        MakePrivate(data);
        MoveHome(Path.Combine(work, BackupManifest.HomeFolder));
        Directory.Move(data, folder.Data);
        Directory.Delete(work, recursive: true);
        return manifest;
    }

    private void MoveHome(string from)
    {
        if (!Directory.Exists(from)) return;
        MakePrivate(from);
        foreach (var file in Directory.GetFiles(from)) File.Move(file, home[Path.GetFileName(file)]);
        foreach (var inner in Directory.GetDirectories(from)) Directory.Move(inner, home[Path.GetFileName(inner)]);
    }

    // PostgreSQL refuses a data folder that others may enter.
    private static void MakePrivate(string folder)
    {
        if (OperatingSystem.IsWindows()) return;
        const UnixFileMode file = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        File.SetUnixFileMode(folder, file | UnixFileMode.UserExecute);
        foreach (var path in Directory.EnumerateDirectories(folder, "*", SearchOption.AllDirectories)) File.SetUnixFileMode(path, file | UnixFileMode.UserExecute);
        foreach (var path in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)) File.SetUnixFileMode(path, file);
    }
}
