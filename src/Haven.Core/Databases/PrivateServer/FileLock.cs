namespace Haven.Core.Databases;

/// <summary>
/// A lock on a file that the kernel takes away when its holder ends, however that ends: kill -9 leaves nothing stale.
/// The file itself is never deleted, because a lock belongs to the file and not to its name.
/// </summary>
internal sealed class FileLock : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(5);
    private readonly FileStream _file;

    private FileLock(FileStream file) => _file = file;

    public void Dispose()
    {
        lock (Tool.Starting) _file.Dispose();
    }

    // On Linux and macOS .NET turns these two modes into flock(LOCK_EX) and flock(LOCK_SH), which flock(1) also takes.
    public static FileLock? TryExclusive(string path) => Try(path, FileAccess.ReadWrite, FileShare.None);

    public static FileLock? TryShared(string path) => Try(path, FileAccess.Read, FileShare.Read);

    public static bool IsHeld(string path)
    {
        lock (Tool.Starting)
        {
            using var free = TryExclusive(path);
            return free is null;
        }
    }

    public static Task<FileLock> ExclusiveAsync(string path, CancellationToken ct) => WaitAsync(TryExclusive, path, ct);

    public static Task<FileLock> SharedAsync(string path, CancellationToken ct) => WaitAsync(TryShared, path, ct);

    /// <summary>Null when it stays taken. A program that starts holds copies of our locks for the moment before it is itself.</summary>
    public static async Task<FileLock?> ExclusiveWithinAsync(TimeSpan patience, string path, CancellationToken ct)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(patience);
        try
        {
            return await WaitAsync(TryExclusive, path, limit.Token);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return null;
        }
    }

    /// <summary>Throws when a held lock would not be seen: some network file systems have none, and .NET can switch them off.</summary>
    public static void SeeThatItWorks(string heldPath)
    {
        using var second = TryShared(heldPath);
        if (second is null) return;
        throw new InputException(
            $"files in {Path.GetDirectoryName(heldPath)} cannot be locked: use a --home on a local disk, with DOTNET_SYSTEM_IO_DISABLEFILELOCKING unset");
    }

    private static async Task<FileLock> WaitAsync(Func<string, FileLock?> attempt, string path, CancellationToken ct)
    {
        for (; ; )
        {
            if (attempt(path) is { } taken) return taken;
            await Task.Delay(Pause, ct);
        }
    }

    private static FileLock? Try(string path, FileAccess access, FileShare share)
    {
        try
        {
            lock (Tool.Starting) return new FileLock(new FileStream(path, FileMode.OpenOrCreate, access, share, bufferSize: 1));
        }
        catch (IOException e) when (IsTaken(e))
        {
            return null;
        }
    }

    private static bool IsTaken(IOException e)
    {
        const int sharingViolation = unchecked((int)0x80070020), tryAgainOnLinux = 11, tryAgainOnMac = 35;
        return OperatingSystem.IsWindows()
            ? e.HResult == sharingViolation
            : e.HResult is tryAgainOnLinux or tryAgainOnMac;
    }
}
