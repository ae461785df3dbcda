namespace Haven.Linkage;

/// <summary>Gathers the names of one record from its name cells and gives each its place.</summary>
internal sealed class NameMaker(ValueStore tokens, ValueStore lists)
{
    private const int MostOthers = 6;

    private readonly List<string> given = [];
    private readonly List<string> family = [];
    private readonly List<string> whole = [];

    /// <summary>The words of a name cell, normalised, without titles.</summary>
    public static string[] Words(string cell)
    {
        var text = Normalise.Words(cell);
        if (text.Length == 0) return [];
        return [.. text.Split(' ').Where(w => !NameForms.IsTitle(w)).Take(12)];
    }

    public void Clear()
    {
        given.Clear();
        family.Clear();
        whole.Clear();
    }

    public void AddForenames(string[] words) => given.AddRange(words);

    public void AddSurname(string[] words)
    {
        if (family.Count == 0) family.AddRange(words);
        else whole.AddRange(words);
    }

    public void AddWhole(string[] words) => whole.AddRange(words);

    /// <summary>The ids of forename, surname and list of other names; 0 where there is none.</summary>
    public (int Forename, int Surname, int Others) Finish()
    {
        if (given.Count == 0 && family.Count == 0 && whole.Count > 0)
        {
            given.AddRange(whole.Take(Math.Max(1, whole.Count - 1)));
            if (whole.Count > 1) family.Add(whole[^1]);
        }

        var forename = given.Count > 0 ? Token(given[0]) : 0;
        var surname = family.Count > 0 ? Token(string.Join(' ', family)) : 0;
        var others = given.Skip(1).Concat(whole)
            .Where(w => (given.Count == 0 || w != given[0]) && !family.Contains(w))
            .Distinct(StringComparer.Ordinal).Take(MostOthers).ToArray();
        return (forename, surname, others.Length == 0 ? 0 : List(others));
    }

    public int Token(string name) => tokens.Find(name) is >= 0 and var known ? known : tokens.Intern(name, TokenParts(name));

    public int List(string[] names)
    {
        Array.Sort(names, StringComparer.Ordinal);
        var text = string.Join(' ', names);
        return lists.Find(text) is >= 0 and var known ? known : lists.Intern(text, [.. names.Select(Token)]);
    }

    /// <summary>For a name of several words the ids of its words; for a single word the classes of forms it belongs to, as negatives.</summary>
    private int[] TokenParts(string name) => name.Contains(' ', StringComparison.Ordinal)
        ? [.. name.Split(' ').Where(w => w.Length > 2).Select(Token)]
        : [.. NameForms.ClassesOf(name).Select(c => -1 - c)];
}
