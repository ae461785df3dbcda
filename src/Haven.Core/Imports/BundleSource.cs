using System.IO.Compression;

namespace Haven.Core.Imports;

/// <summary>One file of a bundle that can be opened, more than once, from its start.</summary>
internal sealed record BundleEntry(string FileName, long Length, Func<Stream> Open);

/// <summary>The files of a bundle, from a folder or a .zip, with what could do harm refused by name.</summary>
internal sealed class BundleSource : IDisposable
{
    /// <summary>Agency extracts compress 5- to 20-fold; a zip bomb a thousandfold.</summary>
    private const long MostExpansion = 200;
    private const long SmallEnough = 64L << 20;

    private readonly ZipArchive? archive;

    private BundleSource(List<BundleEntry> entries, string path, ZipArchive? archive)
    {
        this.archive = archive;
        Entries = Check(entries, path);
        PassedOver = [.. entries.Except(Entries)
            .Where(e => Bundle.Files.Any(f => e.FileName.StartsWith(f.Name + ".", StringComparison.OrdinalIgnoreCase)))
            .Select(e => new ImportIssue(e.FileName, 0, Column: null, Value: null, "was passed over", "rename it if it is a file of the bundle: its name must end in .csv"))];
    }

    /// <summary>The bundle's CSV files.</summary>
    public IReadOnlyList<BundleEntry> Entries { get; }

    /// <summary>Files that look like one of the bundle's and are not, because of how their name ends.</summary>
    public IReadOnlyList<ImportIssue> PassedOver { get; }

    public static BundleSource Open(string path)
    {
        if (Directory.Exists(path))
            return new BundleSource([.. Directory.EnumerateFiles(path).Select(FromFile)], path, archive: null);
        if (!File.Exists(path))
            throw new InputException($"there is no bundle at {path}: give a folder of CSV files or a .zip of them");

        ZipArchive? zip = null;
        try
        {
            zip = ZipFile.OpenRead(path);
            return new BundleSource([.. zip.Entries.Where(e => e.Name.Length > 0).Select(e => FromZip(e, path))], path, zip);
        }
        catch (InvalidDataException)
        {
            throw new InputException($"{path} is neither a folder nor a readable .zip: give a folder of CSV files or a .zip of them");
        }
        catch
        {
            zip?.Dispose();
            throw;
        }
    }

    public void Dispose() => archive?.Dispose();

    private static List<BundleEntry> Check(List<BundleEntry> entries, string path)
    {
        var tables = entries.Where(e => e.FileName.EndsWith(".csv", StringComparison.OrdinalIgnoreCase)).ToList();
        var known = Bundle.Files.Select(f => f.FileName).ToHashSet(StringComparer.Ordinal);
        foreach (var entry in tables.Where(e => !known.Contains(e.FileName)))
            throw new InputException($"{entry.FileName} in {path} is not a file of the bundle: rename or remove it; the bundle has {string.Join(", ", known)}");
        if (tables.Count == 0)
            throw new InputException($"{path} holds no file of the bundle: it has {string.Join(", ", known)}");
        var twice = tables.GroupBy(e => e.FileName, StringComparer.Ordinal).FirstOrDefault(g => g.Count() > 1);
        if (twice is not null)
            throw new InputException($"{twice.Key} is in {path} more than once: keep one");
        return tables;
    }

    private static BundleEntry FromFile(string file) =>
        new(Path.GetFileName(file), new FileInfo(file).Length, () => File.OpenRead(file));

    private static BundleEntry FromZip(ZipArchiveEntry entry, string path)
    {
        var name = entry.FullName;
        var parts = name.Split('/', '\\');
        if (parts.Contains("..") || name.StartsWith('/') || name.Contains('\\', StringComparison.Ordinal) || name.Contains(':', StringComparison.Ordinal))
            throw new InputException($"{path} holds \"{name}\", a path that leads out of the zip: pack the CSV files themselves");
        if (entry.Length > SmallEnough && entry.Length > entry.CompressedLength * MostExpansion)
            throw new InputException($"{name} in {path} expands {entry.Length / Math.Max(1, entry.CompressedLength):N0}-fold to {entry.Length:N0} bytes, which no extract does: unzip it, look at it, and import the folder");
        return new BundleEntry(parts[^1], entry.Length, () => new ZipEntryStream(entry, path));
    }
}
