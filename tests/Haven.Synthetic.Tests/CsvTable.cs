using System.Collections.Concurrent;
using System.Text;

namespace Haven.Synthetic.Tests;

/// <summary>A CSV read back by a plain reader of RFC 4180, written for these tests alone.</summary>
internal sealed class CsvTable
{
    private CsvTable(IReadOnlyList<string> columns, List<IReadOnlyDictionary<string, string>> rows) => (Columns, Rows) = (columns, rows);

    public IReadOnlyList<string> Columns { get; }

    public IReadOnlyList<IReadOnlyDictionary<string, string>> Rows { get; }

    private static readonly ConcurrentDictionary<string, Lazy<CsvTable>> Tables = new(StringComparer.Ordinal);

    /// <summary>The table in a file that does not change while the tests run.</summary>
    public static CsvTable Read(string path) => Tables.GetOrAdd(path, file =>
        new Lazy<CsvTable>(() => Parse(File.ReadAllText(file, new UTF8Encoding(false, throwOnInvalidBytes: true))))).Value;

    public static CsvTable Parse(string text)
    {
        var lines = Lines(text).ToArray();
        var rows = new List<IReadOnlyDictionary<string, string>>();
        foreach (var line in lines.Skip(1))
        {
            line.Count.ShouldBe(lines[0].Count, $"cells of the line '{string.Join(',', line)}'");
            rows.Add(lines[0].Zip(line).ToDictionary(pair => pair.First, pair => pair.Second, StringComparer.Ordinal));
        }

        return new CsvTable(lines[0], rows);
    }

    private static IEnumerable<List<string>> Lines(string text)
    {
        var line = new List<string>();
        var cell = new StringBuilder();
        var quoted = false;
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (quoted)
            {
                if (c != '"')
                    cell.Append(c);
                else if (i + 1 < text.Length && text[i + 1] == '"')
                    cell.Append(text[i++]);
                else
                    quoted = false;
            }
            else if (c == '"' && cell.Length == 0)
            {
                quoted = true;
            }
            else if (c is ',' or '\n')
            {
                line.Add(cell.ToString());
                cell.Clear();
                if (c == '\n')
                {
                    yield return line;
                    line = [];
                }
            }
            else
            {
                cell.Append(c);
            }
        }
    }
}
