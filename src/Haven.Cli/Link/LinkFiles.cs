using System.Globalization;
using System.Text;
using Haven.Linkage;

namespace Haven.Cli.Link;

/// <summary>Writes pairs and clusters as CSV with LF line ends.</summary>
internal static class LinkFiles
{
    public static void WriteClusters(string path, LinkInput input, LinkageResult result, string[] files)
    {
        using var writer = Open(path);
        writer.Write(input.Split > 0 ? "file,id,cluster\n" : "id,cluster\n");
        for (var r = 0; r < result.Records; r++)
        {
            if (input.Split > 0) writer.Write(Cell(Path.GetFileName(files[r < input.Split ? 0 : 1])) + ",");
            writer.Write(string.Create(CultureInfo.InvariantCulture, $"{Cell(input.IdOf(r))},{result.Clusters[r]}\n"));
        }
    }

    /// <returns>How many pairs were written.</returns>
    public static long WritePairs(string path, LinkInput input, LinkageResult result)
    {
        using var writer = Open(path);
        writer.Write("id_a,id_b,weight,probability\n");
        long written = 0;
        foreach (var pair in result.Pairs())
        {
            writer.Write(string.Create(CultureInfo.InvariantCulture,
                $"{Cell(input.IdOf(pair.First))},{Cell(input.IdOf(pair.Second))},{pair.Weight:0.###},{pair.Probability:0.######}\n"));
            written++;
        }

        return written;
    }

    private static StreamWriter Open(string path) => new(path, append: false, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), 1 << 16);

    private static string Cell(string value) => value.AsSpan().IndexOfAny(",\"\r\n") < 0
        ? value
        : $"\"{value.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
