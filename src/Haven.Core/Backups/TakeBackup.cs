using System.Text;
using Haven.Core.Databases;
using Npgsql;

namespace Haven.Core.Backups;

/// <summary>What a backup came to.</summary>
/// <param name="Files">The number of files in it.</param>
/// <param name="ContentBytes">Their size together.</param>
/// <param name="FileBytes">The size of the backup.</param>
/// <param name="Sha256">The digest of the backup: kept elsewhere, it proves later that nobody has changed the file.</param>
public sealed record BackupOutcome(string File, DateTimeOffset TakenAt, int Files, long ContentBytes, long FileBytes, string Sha256);

/// <summary>
/// Copies a home with its private server into one file while the server works on, by PostgreSQL's low-level method of
/// base backup (manual 25.3.4): tell the server, copy its files as they change, tell it again, and take the write-ahead
/// log written in between, which brings the files to one moment when the copy is started.
/// </summary>
/// <param name="home">The home to copy.</param>
/// <param name="server">Its server.</param>
/// <param name="clock">Says when the backup was taken.</param>
public sealed class TakeBackup(HavenHome home, PrivateServer server, TimeProvider clock)
{
    /// <summary>Whether the home's keys come along. They open the trail's codes and signatures to whoever holds the backup.</summary>
    public bool WithKeys { get; init; }

    private readonly string _data = server.DataFolder;

    /// <param name="file">The backup; refused when it exists.</param>
    /// <param name="advance">Told the bytes copied so far and how many there will be, about.</param>
    /// <param name="ct">Gives up: nothing of the backup is left.</param>
    public async Task<BackupOutcome> RunAsync(string file, Action<long, long?> advance, CancellationToken ct)
    {
        var (copied, expected) = (0L, ExpectedBytes());
        using var writer = new BackupWriter(file, bytes =>
        {
            ct.ThrowIfCancellationRequested();
            advance(copied += bytes, expected);
        });
        // When this session ends, however it ends, the server leaves backup mode and drops the slot.
        await using var connection = new NpgsqlConnection($"{server.ConnectionString("postgres")};Pooling=false;Command Timeout=0");
        await connection.OpenAsync(ct);
        var takenAt = clock.GetUtcNow();
        // The slot keeps the log that is written from here on until it has been copied.
        await RowAsync(connection, "SELECT pg_create_physical_replication_slot('haven_backup_' || pg_backend_pid(), true, true)::text", ct);
        var start = await RowAsync(connection, "SELECT lsn::text, pg_walfile_name(lsn), version() FROM pg_backup_start('haven', fast => true) AS lsn", ct);
        await Task.Run(() => CopyData(writer, ct), ct);
        var stop = await RowAsync(connection, "SELECT lsn::text, pg_walfile_name(lsn), labelfile FROM pg_backup_stop(wait_for_archive => false)", ct);
        await Task.Run(() => CopyLog(writer, from: start[1], to: stop[1]), ct);
        writer.AddBytes($"{BackupManifest.DataFolder}/backup_label", Encoding.UTF8.GetBytes(stop[2]));
        CopyHome(writer);
        var manifest = new BackupManifest
        {
            Format = BackupManifest.CurrentFormat,
            TakenAt = takenAt,
            PostgresVersion = start[2],
            FromLsn = start[0],
            ToLsn = stop[0],
            Files = [.. writer.Entries],
        };
        var (sha256, bytes) = writer.Finish(manifest);
        return new BackupOutcome(Path.GetFullPath(file), takenAt, manifest.Files.Count, manifest.Files.Sum(entry => entry.Bytes), bytes, sha256);
    }

    private void CopyData(BackupWriter writer, CancellationToken ct)
    {
        var tablespaces = Path.Combine(_data, "pg_tblspc");
        if (Directory.EnumerateFileSystemEntries(tablespaces).Any())
            throw new InputException($"the database has tablespaces ({tablespaces}), which a backup would not hold: move its tables back to pg_default");
        foreach (var folder in CopiedFiles.Folders(_data)) writer.AddFolder($"{BackupManifest.DataFolder}/{folder}");
        foreach (var file in CopiedFiles.Files(_data))
        {
            ct.ThrowIfCancellationRequested();
            writer.AddFile($"{BackupManifest.DataFolder}/{file}", Path.Combine(_data, file));
        }
        writer.AddBytes($"{BackupManifest.DataFolder}/{CopiedFiles.Control}", ControlFile());
    }

    private void CopyLog(BackupWriter writer, string from, string to)
    {
        var log = Path.Combine(_data, CopiedFiles.Log);
        // Names of segments sort as the log runs; other files there are histories and the like.
        var segments = Directory.EnumerateFiles(log).Select(path => Path.GetFileName(path))
            .Where(name => name.Length == from.Length && string.CompareOrdinal(name, from) >= 0 && string.CompareOrdinal(name, to) <= 0)
            .Order(StringComparer.Ordinal).ToList();
        if (segments.Count == 0 || segments[0] != from || segments[^1] != to)
            throw new InvalidOperationException($"the write-ahead log from {from} to {to} is not all there");
        foreach (var segment in segments) writer.AddFile($"{BackupManifest.DataFolder}/{CopiedFiles.Log}/{segment}", Path.Combine(log, segment));
    }

    private void CopyHome(BackupWriter writer)
    {
        foreach (var file in HomeFiles.Of(home, WithKeys))
            writer.AddFile($"{BackupManifest.HomeFolder}/{file}", home[file]);
    }

    // The server writes it in one piece, but a reader may come in between: what is read twice alike is whole.
    private byte[] ControlFile()
    {
        var path = Path.Combine(_data, CopiedFiles.Control);
        for (var last = File.ReadAllBytes(path); ;)
        {
            var next = File.ReadAllBytes(path);
            if (next.AsSpan().SequenceEqual(last)) return next;
            last = next;
        }
    }

    private long ExpectedBytes() => CopiedFiles.Files(_data).Sum(file => new FileInfo(Path.Combine(_data, file)) is { Exists: true } found ? found.Length : 0);

    private static async Task<string[]> RowAsync(NpgsqlConnection connection, string sql, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await using var reader = await command.ExecuteReaderAsync(ct);
        await reader.ReadAsync(ct);
        return [.. Enumerable.Range(0, reader.FieldCount).Select(reader.GetString)];
    }
}
