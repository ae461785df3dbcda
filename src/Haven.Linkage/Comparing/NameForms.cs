namespace Haven.Linkage;

/// <summary>The project's own tables of name forms and of titles, read from the assembly once.</summary>
internal static class NameForms
{
    private static readonly Dictionary<string, int[]> Classes = ReadClasses();
    private static readonly HashSet<string> Titles = [.. Lines("titles.txt").SelectMany(l => l.Split(' '))];

    /// <summary>The classes a name belongs to, ascending; none when it has no known other form.</summary>
    public static int[] ClassesOf(string name) => Classes.TryGetValue(name, out var found) ? found : [];

    /// <summary>Whether a word in a name cell is a title, rank or honour rather than a name.</summary>
    public static bool IsTitle(string word) => Titles.Contains(word);

    private static Dictionary<string, int[]> ReadClasses()
    {
        var lists = new Dictionary<string, List<int>>(StringComparer.Ordinal);
        var line = 0;
        foreach (var text in Lines("nicknames.txt"))
        {
            foreach (var name in text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Distinct(StringComparer.Ordinal))
            {
                if (!lists.TryGetValue(name, out var list)) lists[name] = list = [];
                list.Add(line);
            }

            line++;
        }

        return lists.ToDictionary(p => p.Key, p => p.Value.ToArray(), StringComparer.Ordinal);
    }

    private static IEnumerable<string> Lines(string file)
    {
        using var stream = typeof(NameForms).Assembly.GetManifestResourceStream("Haven.Linkage.Data." + file)
            ?? throw new InvalidOperationException($"The assembly lacks its table {file}.");
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
            if (line.Length > 0 && line[0] != '#') yield return line;
    }
}
