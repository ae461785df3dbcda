using System.Text;

namespace Haven.Core.Tests.Reference;

/// <summary>Rows to CSV and back. Reading is for bundles typed into tests, which have no quoted cells.</summary>
internal static class BundleText
{
    public static IEnumerable<BundleRow> Read(string file, string csv)
    {
        var lines = csv.ReplaceLineEndings("\n").Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var columns = lines[0].Split(',');
        foreach (var line in lines.Skip(1))
        {
            var cells = line.Split(',');
            cells.Length.ShouldBe(columns.Length, line);
            yield return BundleRow.Of(file, [.. columns.Zip(cells)]);
        }
    }

    /// <summary>Several files in one text, each after a line with <c>#</c> and its name.</summary>
    public static IReadOnlyList<BundleRow> ReadAll(string text) =>
    [
        .. text.ReplaceLineEndings("\n").Split("# ", StringSplitOptions.RemoveEmptyEntries)
            .Select(section => section.Split('\n', 2)).SelectMany(section => Read(section[0], section[1])),
    ];

    /// <summary>Writes a folder with one file for each kind of row there is, every column of the contract in it.</summary>
    public static void Write(IEnumerable<BundleRow> rows, string folder)
    {
        Directory.CreateDirectory(folder);
        foreach (var file in rows.GroupBy(row => row.Schema.File))
            File.WriteAllText(Path.Combine(folder, $"{file.Key}.csv"), Csv(file.First().Schema, file), new UTF8Encoding(false));
    }

    private static string Csv(BundleSchema schema, IEnumerable<BundleRow> rows)
    {
        string[] columns = [.. schema.Columns, BundleRow.RecordedAtColumn];
        var text = new StringBuilder().AppendJoin(',', columns).Append('\n');
        foreach (var row in rows)
            text.AppendJoin(',', columns.Select(column => Quoted(row.Text(column)))).Append('\n');
        return text.ToString();
    }

    private static string Quoted(string cell) =>
        cell.AsSpan().ContainsAny(",\"\r\n") ? $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : cell;
}
