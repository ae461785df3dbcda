using Haven.Synthetic.Bundles;

namespace Haven.Synthetic;

/// <summary>
/// Writes the CSV files of a bundle (contracts §2) into a folder, each file when its first row comes. Rows are streamed:
/// they are written in the order given, and nothing is checked that an importer checks.
/// </summary>
public sealed class BundleWriter : IDisposable
{
    private static readonly string[] FileNames =
    [
        "districts.csv", "agencies.csv", "people.csv", "flags.csv", "flag_levels.csv", "plans.csv", "crimes.csv",
        "conferences.csv", "orders.csv", "nrm_referrals.csv", "missing.csv", "published_figures.csv",
    ];

    private readonly string _folder;
    private readonly Dictionary<string, CsvText> _files = new(StringComparer.Ordinal);

    /// <param name="folder">Made when it is missing. The twelve files of another bundle there are removed, other files stay.</param>
    public BundleWriter(string folder)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(folder);
        _folder = folder;
        Directory.CreateDirectory(folder);
        foreach (var name in FileNames)
            File.Delete(Path.Combine(folder, name));
    }

    /// <summary>Writes one row into the file of its kind.</summary>
    public void Write(BundleRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        if (!_files.TryGetValue(row.File, out var csv))
            _files[row.File] = csv = Begin(row);
        row.WriteCells(csv);
        csv.Cell(row.RecordedAt);
        csv.EndLine();
    }

    /// <summary>Writes a text file beside the CSV files; an importer passes it over.</summary>
    public void WriteText(string fileName, string text) => File.WriteAllText(Path.Combine(_folder, fileName), text);

    /// <summary>Writes out what is left and closes the files.</summary>
    public void Dispose()
    {
        foreach (var csv in _files.Values)
            csv.Dispose();
        _files.Clear();
    }

    private CsvText Begin(BundleRow row)
    {
        var csv = new CsvText(File.Create(Path.Combine(_folder, row.File)));
        foreach (var column in row.Columns)
            csv.Cell(column);
        csv.Cell("recorded_at");
        csv.EndLine();
        return csv;
    }
}
