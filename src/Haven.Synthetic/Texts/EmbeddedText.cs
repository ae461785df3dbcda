using System.Reflection;
using System.Text;

namespace Haven.Synthetic.Texts;

/// <summary>The tables of names, places and slips that are compiled into this library from the Data folder.</summary>
internal static class EmbeddedText
{
    /// <summary>The lines of a data file without comments and empty lines.</summary>
    public static IEnumerable<string> Lines(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The data file '{name}' is not embedded in Haven.Synthetic.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        while (reader.ReadLine() is { } line)
        {
            line = line.Trim();
            if (line.Length > 0 && line[0] != '#')
                yield return line;
        }
    }

    /// <summary>
    /// A file of sections: items after a line <c>[name]</c> belong to that section, parted by commas; lines before the
    /// first section are keys with a value, held under the key.
    /// </summary>
    public static Dictionary<string, string[]> Sections(string name)
    {
        var found = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        List<string>? section = null;
        foreach (var line in Lines(name))
        {
            if (line[0] == '[' && line[^1] == ']')
            {
                found[line[1..^1]] = section = [];
            }
            else if (section is null)
            {
                var space = line.IndexOf(' ', StringComparison.Ordinal);
                found[line[..space]] = [.. Split(line[(space + 1)..])];
            }
            else
            {
                section.AddRange(Split(line));
            }
        }

        return found.ToDictionary(pair => pair.Key, pair => pair.Value.ToArray(), StringComparer.Ordinal);
    }

    private static string[] Split(string line) =>
        line.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
}
