using System.Text.Json;

namespace Haven.Core.Backups;

/// <summary>The last entry of a backup: what must be in it, byte for byte.</summary>
internal sealed record BackupManifest
{
    /// <summary>The folder in the archive that holds PostgreSQL's data.</summary>
    public const string DataFolder = "data";

    /// <summary>The folder in the archive that holds the other files of the home.</summary>
    public const string HomeFolder = "home";

    public const string EntryName = "manifest.json";
    public const int CurrentFormat = 1;

    private static readonly JsonSerializerOptions Shape = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public required int Format { get; init; }

    public required DateTimeOffset TakenAt { get; init; }

    public required string PostgresVersion { get; init; }

    /// <summary>The first and last place of the write-ahead log that bring the copied files to one moment.</summary>
    public required string FromLsn { get; init; }

    public required string ToLsn { get; init; }

    public required IReadOnlyList<BackupEntry> Files { get; init; }

    public byte[] ToJson() => JsonSerializer.SerializeToUtf8Bytes(this, Shape);

    public static BackupManifest FromJson(Stream json) =>
        JsonSerializer.Deserialize<BackupManifest>(json, Shape) ?? throw new JsonException("the manifest is null");
}

/// <param name="Path">Its name in the archive, with forward slashes.</param>
/// <param name="Sha256">In lower-case hexadecimal.</param>
internal sealed record BackupEntry(string Path, long Bytes, string Sha256);
