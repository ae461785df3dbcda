using System.Text;

namespace Haven.Core.Imports;

/// <summary>Writes the refused rows in the bundle's own shape, ready to correct and import, and the reasons beside them.</summary>
internal static class RejectsWriter
{
    /// <exception cref="InputException">The folder holds something.</exception>
    public static void RefuseUnlessEmpty(string folder)
    {
        if (File.Exists(folder) || (Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder).Any()))
            throw new InputException($"the rejects folder {folder} is not empty: name an empty or a new one, so that old rejects are not taken for new");
    }

    public static async Task WriteAsync(string folder, IEnumerable<FileInHand> files, CancellationToken ct)
    {
        OwnerOnly.CreateFolder(folder);
        await using var reasons = new StreamWriter(OwnerOnly.CreateFile(Path.Combine(folder, "reasons.txt")), new UTF8Encoding(false)) { NewLine = "\n" };
        foreach (var file in files.Where(f => f.Refused.Count > 0))
        {
            CopyRows(file, folder, ct);
            foreach (var issue in file.Log.Errors.OrderBy(e => e.Row))
                await reasons.WriteLineAsync(issue.ToString().AsMemory(), ct);
        }
    }

    private static void CopyRows(FileInHand file, string folder, CancellationToken ct)
    {
        using var rows = new CsvRows(file.Entry.Open(), file.Entry.FileName);
        using var output = OwnerOnly.CreateFile(Path.Combine(folder, file.Entry.FileName));
        rows.Read();
        WriteRow(rows, output);
        foreach (var row in file.Refused)
        {
            ct.ThrowIfCancellationRequested();
            while (rows.Row < row && rows.Read())
            {
            }
            WriteRow(rows, output);
        }
    }

    private static void WriteRow(CsvRows rows, FileStream output)
    {
        output.Write(rows.Raw);
        output.WriteByte((byte)'\n');
    }
}
