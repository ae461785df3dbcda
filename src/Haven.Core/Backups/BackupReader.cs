using System.Buffers.Binary;
using System.Formats.Tar;
using System.IO.Compression;
using System.Text.Json;

namespace Haven.Core.Backups;

/// <summary>
/// Unpacks a backup into an empty folder and believes nothing it says: only plain files and folders, only below that
/// folder, each once, and every byte as the manifest has it.
/// </summary>
internal sealed class BackupReader(string backup, string target, Action<int> passed)
{
    private const long LongestManifest = 200_000_000;
    private readonly Dictionary<string, BackupEntry> _unpacked = new(StringComparer.Ordinal);
    private string _entry = "its start";

    public BackupManifest Unpack()
    {
        BackupManifest? manifest = null;
        try
        {
            using var file = new FileStream(backup, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 20);
            using var counted = new HashingStream(file, file.Length, passed);
            using var plain = new HashingStream(new GZipStream(counted, CompressionMode.Decompress));
            using var tar = new TarReader(plain);
            while (manifest is null && tar.GetNextEntry() is { } entry) manifest = Take(entry);
            // To the very end, where the compression's own check sum is.
            plain.CopyTo(Stream.Null);
            if (file.Length < sizeof(uint) || LengthSaid(file) != (uint)plain.Bytes) throw new EndOfStreamException("it does not end as it should");
        }
        catch (Exception e) when (e is InvalidDataException or FormatException or EndOfStreamException or ArgumentException or OverflowException or JsonException)
        {
            throw Damaged($"cannot be read ({e.Message.TrimEnd('.')})");
        }
        if (manifest is null) throw Damaged("is the last one and there is no manifest after it");
        if (manifest.Format != BackupManifest.CurrentFormat)
            throw new InputException($"{backup} is a backup of format {manifest.Format} and this Haven reads {BackupManifest.CurrentFormat}: restore it with the Haven that made it");
        Compare(manifest);
        return manifest;
    }

    /// <summary>The length that the compression's last four bytes say, by RFC 1952: the stream itself does not miss them.</summary>
    private static uint LengthSaid(FileStream file)
    {
        Span<byte> said = stackalloc byte[sizeof(uint)];
        file.Seek(-said.Length, SeekOrigin.End);
        file.ReadExactly(said);
        return BinaryPrimitives.ReadUInt32LittleEndian(said);
    }

    private BackupManifest? Take(TarEntry entry)
    {
        _entry = entry.Name;
        if (entry is { EntryType: TarEntryType.RegularFile, Name: BackupManifest.EntryName })
        {
            if (entry.Length > LongestManifest) throw Damaged("is too long to be a manifest");
            return BackupManifest.FromJson(entry.DataStream ?? Stream.Null);
        }
        var path = PathOf(entry.Name);
        switch (entry.EntryType)
        {
            case TarEntryType.Directory:
                MakeFolder(path);
                return null;
            case TarEntryType.RegularFile:
                MakeFolder(Path.GetDirectoryName(path)!);
                Write(entry, path);
                return null;
            default:
                throw Damaged($"is a {entry.EntryType}, and a backup holds only files and folders");
        }
    }

    private void MakeFolder(string path)
    {
        for (var above = path; above.Length > target.Length; above = Path.GetDirectoryName(above)!)
            if (File.Exists(above)) throw Damaged("stands below a file");
        Directory.CreateDirectory(path);
    }

    private void Write(TarEntry entry, string path)
    {
        if (File.Exists(path) || Directory.Exists(path)) throw Damaged("is there twice");
        using var content = new HashingStream(entry.DataStream ?? Stream.Null);
        using (var written = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1 << 16)) content.CopyTo(written);
        _unpacked.Add(entry.Name, new BackupEntry(entry.Name, content.Bytes, content.Sha256));
    }

    private string PathOf(string name)
    {
        var parts = name.TrimEnd('/').Split('/');
        var isSafe = parts[0] is BackupManifest.DataFolder or BackupManifest.HomeFolder
            && parts.All(part => part is not ("" or "." or "..") && part.IndexOfAny(['\\', ':', '\0']) < 0);
        var path = Path.GetFullPath(Path.Combine(target, name));
        if (!isSafe || !path.StartsWith(target + Path.DirectorySeparatorChar, StringComparison.Ordinal))
            throw Damaged("has a name that leads out of the backup");
        return path;
    }

    private void Compare(BackupManifest manifest)
    {
        foreach (var expected in manifest.Files)
        {
            _entry = expected.Path;
            if (!_unpacked.Remove(expected.Path, out var found)) throw Damaged("is in the manifest and not in the backup");
            if (found != expected) throw Damaged($"has SHA-256 {found.Sha256} and the manifest says {expected.Sha256}");
        }
        if (_unpacked.Keys.Order(StringComparer.Ordinal).FirstOrDefault() is not { } extra) return;
        _entry = extra;
        throw Damaged("is in the backup and not in its manifest");
    }

    private InputException Damaged(string why) =>
        new($"{backup} is not a whole backup: entry {_entry} {why}: nothing was restored; use another copy of it");
}
