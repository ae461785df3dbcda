using Haven.Linkage;

namespace Haven.Core.People.Search;

/// <summary>The numbers by which a record is looked up. Two texts may share one: what is found is compared in full before it is shown.</summary>
internal static class SearchKeys
{
    /// <summary>Raise it when a rule here, or of the linkage library's forms, changes: the keys are then made anew.</summary>
    public const int Rules = 1;

    /// <summary>The words of a name cell and, of exactly two, both as one: "Abdul Rahman" is "Abdulrahman".</summary>
    public static IEnumerable<string> WordsOf(string? cell)
    {
        if (string.IsNullOrEmpty(cell))
            return [];
        var words = LookupKeys.Words(cell);
        return words.Length == 2 ? [.. words, words[0] + words[1]] : words;
    }

    public static int[] Words(IEnumerable<string> words) => [.. words.Select(Small).Distinct().Order()];

    public static int[] Sounds(IEnumerable<string> words) => [.. words.Select(LookupKeys.Sound).Where(sound => sound.Length > 0).Select(Small).Distinct().Order()];

    /// <summary>The sounds of the words and of every other form of each.</summary>
    public static int[] SoundsWithForms(IEnumerable<string> words) => Sounds(words.SelectMany(word => LookupKeys.Forms(word).Prepend(word)));

    /// <summary>Null for what is no phone number.</summary>
    public static long? Phone(string phone) => LookupKeys.Phone(phone) is { Length: > 0 } digits ? Large("phone " + digits) : null;

    /// <summary>Null for what is no postcode.</summary>
    public static long? Postcode(string? postcode) =>
        postcode is not null && LookupKeys.Compact(postcode) is { Length: > 0 } compact ? Large("postcode " + compact) : null;

    // FNV-1a: the same on every machine and in every version of .NET, which string.GetHashCode is not.
    private static int Small(string text)
    {
        var hash = 2166136261u;
        foreach (var c in text)
            hash = (hash ^ c) * 16777619u;
        return (int)hash;
    }

    private static long Large(string text)
    {
        var hash = 14695981039346656037ul;
        foreach (var c in text)
            hash = (hash ^ c) * 1099511628211ul;
        return (long)hash;
    }
}
