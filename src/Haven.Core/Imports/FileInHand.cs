namespace Haven.Core.Imports;

/// <summary>One file of the bundle on its way in, with what is known of it so far.</summary>
internal sealed class FileInHand
{
    public FileInHand(BundleFile format, BundleEntry entry)
    {
        (Format, Entry) = (format, entry);
        Log = new IssueLog(entry.FileName);
        Stage = new Stage(format, Log);
    }

    public BundleFile Format { get; }
    public BundleEntry Entry { get; }
    public IssueLog Log { get; }
    public Stage Stage { get; }
    public string Sha256 { get; set; } = "";
    public long Added { get; set; }
    public long Unchanged { get; set; }
    public List<long> Refused { get; set; } = [];

    public void ReadHeader()
    {
        using var rows = new CsvRows(Entry.Open(), Entry.FileName);
        Stage.ReadHeader(rows);
    }

    public ImportedFile Result() => new(Entry.FileName, Sha256, Stage.Rows, Added, Unchanged, Refused.Count, Log.WarningCount);
}
