using System.Formats.Tar;
using System.IO.Compression;

namespace Haven.Core.Backups;

/// <summary>
/// Writes a backup: a compressed tar whose last entry is its manifest. It has a working name until it is whole and on
/// the disk, so that a backup that was cut short never looks like one.
/// </summary>
internal sealed class BackupWriter : IDisposable
{
    private readonly string _path;
    private readonly string _draft;
    private readonly FileStream _file;
    private readonly HashingStream _hashed;
    private readonly TarWriter _tar;
    private readonly List<BackupEntry> _entries = [];

    private readonly Action<int> _passed;

    /// <param name="path">The backup; refused when it exists.</param>
    /// <param name="passed">Told the number of bytes each time some have been copied; may throw to give up.</param>
    public BackupWriter(string path, Action<int> passed)
    {
        _passed = passed;
        _path = Path.GetFullPath(path);
        if (File.Exists(_path) || Directory.Exists(_path)) throw new InputException($"{_path} is there already: name a new file for the backup");
        if (!Directory.Exists(Path.GetDirectoryName(_path))) throw new InputException($"there is no folder {Path.GetDirectoryName(_path)}: make it or name another file");
        _draft = $"{_path}.unfinished-{Guid.CreateVersion7():N}";
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, BufferSize = 1 << 20 };
        // It holds everything that the database holds.
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        _file = new FileStream(_draft, options);
        _hashed = new HashingStream(_file);
        _tar = new TarWriter(new GZipStream(_hashed, CompressionLevel.Fastest), TarEntryFormat.Pax);
    }

    public IReadOnlyList<BackupEntry> Entries => _entries;

    public void AddFolder(string name) => _tar.WriteEntry(new PaxTarEntry(TarEntryType.Directory, $"{name}/"));

    /// <summary>Adds a file. False when it was dropped before it could be opened, which a running server may do.</summary>
    public bool AddFile(string name, string path)
    {
        FileStream file;
        try
        {
            file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 1 << 16);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return false;
        }
        using var steady = new SteadyStream(file);
        Add(name, steady);
        return true;
    }

    public void AddBytes(string name, byte[] content)
    {
        using var stream = new MemoryStream(content);
        Add(name, stream);
    }

    /// <summary>Ends the backup with its manifest and gives it its name. Returns the file's own digest and size.</summary>
    public (string Sha256, long Bytes) Finish(BackupManifest manifest)
    {
        AddBytes(BackupManifest.EntryName, manifest.ToJson());
        _tar.Dispose();
        var (digest, bytes) = (_hashed.Sha256, _hashed.Bytes);
        using (var written = new FileStream(_draft, FileMode.Open, FileAccess.ReadWrite)) written.Flush(flushToDisk: true);
        File.Move(_draft, _path, overwrite: false);
        return (digest, bytes);
    }

    public void Dispose()
    {
        try
        {
            _tar.Dispose();
            _file.Dispose();
        }
        catch (IOException)
        {
            // The disk that was full when writing is full when closing too; the first of the two is what is told.
        }
        File.Delete(_draft);
    }

    private void Add(string name, Stream content)
    {
        var hashed = new HashingStream(content, content.Length, _passed);
        _tar.WriteEntry(new PaxTarEntry(TarEntryType.RegularFile, name) { DataStream = hashed });
        _entries.Add(new BackupEntry(name, hashed.Bytes, hashed.Sha256));
    }
}
