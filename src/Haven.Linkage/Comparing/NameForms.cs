namespace Haven.Linkage;

/// <summary>The project's own tables of name forms and of titles, read from the assembly once.</summary>
internal static class NameForms
{
    private static readonly string[][] Lists = [.. Lines("nicknames.txt").Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries).Distinct(StringComparer.Ordinal).ToArray())];
    private static readonly Dictionary<string, int[]> Classes = ReadClasses();
    private static readonly HashSet<string> Titles = [.. Lines("titles.txt").SelectMany(l => l.Split(' '))];

    /// <summary>The classes a name belongs to, ascending; none when it has no known other form.</summary>
    public static int[] ClassesOf(string name) => Classes.TryGetValue(name, out var found) ? found : [];

    /// <summary>The other names of its classes.</summary>
    public static HashSet<string> FormsOf(string name) => [.. ClassesOf(name).SelectMany(c => Lists[c]).Where(form => form != name)];

    /// <summary>Whether a word in a name cell is a title, rank or honour rather than a name.</summary>
    public static bool IsTitle(string word) => Titles.Contains(word);

    private static Dictionary<string, int[]> ReadClasses()
    {
        var lists = new Dictionary<string, List<int>>(StringComparer.Ordinal);
        for (var line = 0; line < Lists.Length; line++)
        {
            foreach (var name in Lists[line])
            {
                if (!lists.TryGetValue(name, out var list)) lists[name] = list = [];
                list.Add(line);
            }
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
