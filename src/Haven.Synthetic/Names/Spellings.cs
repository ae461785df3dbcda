using Haven.Synthetic.Texts;

namespace Haven.Synthetic.Names;

/// <summary>Other spellings and short forms of a name, from every book at once.</summary>
internal static class Spellings
{
    private static readonly Lazy<Dictionary<string, string[]>> Forename =
        new(() => Index(NameBook.All.SelectMany(book => book.ForenamePools).SelectMany(pool => pool.Names)));

    private static readonly Lazy<Dictionary<string, string[]>> Surname =
        new(() => Index(NameBook.All.SelectMany(book => book.Surnames.Names)));

    private static readonly Lazy<Dictionary<string, string[]>> Short = new(ReadNicknames);

    /// <summary>Other spellings of a forename; empty when the tables know none.</summary>
    public static string[] OfForename(string name) => Forename.Value.GetValueOrDefault(name, []);

    /// <summary>Other spellings of a surname; empty when the tables know none.</summary>
    public static string[] OfSurname(string name) => Surname.Value.GetValueOrDefault(name, []);

    /// <summary>What somebody of this name is also called: nicknames of a formal name, formal names of a nickname.</summary>
    public static string[] Nicknames(string name) => Short.Value.GetValueOrDefault(name, []);

    private static Dictionary<string, string[]> Index(IEnumerable<string[]> names)
    {
        var found = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        foreach (var spellings in names)
            foreach (var spelling in spellings)
                Add(found, spelling, spellings);
        return Freeze(found);
    }

    private static Dictionary<string, string[]> ReadNicknames()
    {
        var found = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        foreach (var line in EmbeddedText.Lines("nicknames"))
        {
            var parts = line.Split(':', StringSplitOptions.TrimEntries);
            var nicknames = parts[1].Split(',', StringSplitOptions.TrimEntries);
            foreach (var formal in (string[])[parts[0], .. OfForename(parts[0])])
                Add(found, formal, nicknames);
            foreach (var nickname in nicknames)
                Add(found, nickname, [parts[0]]);
        }

        return Freeze(found);
    }

    private static void Add(Dictionary<string, List<string>> found, string name, string[] others)
    {
        if (!found.TryGetValue(name, out var list))
            found[name] = list = [];
        list.AddRange(others.Where(other => other != name && !list.Contains(other, StringComparer.Ordinal)));
    }

    private static Dictionary<string, string[]> Freeze(Dictionary<string, List<string>> found) =>
        found.Where(pair => pair.Value.Count > 0).ToDictionary(pair => pair.Key, pair => pair.Value.ToArray(), StringComparer.Ordinal);
}
