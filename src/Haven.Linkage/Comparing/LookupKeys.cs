namespace Haven.Linkage;

/// <summary>
/// The forms by which one value is looked up where there is no index of the engine's own, such as in a database: equal
/// forms are worth a closer look. The same rules as the engine compares by.
/// </summary>
public static class LookupKeys
{
    /// <summary>The words of a name cell: lower case, no accents, without titles; twelve at most.</summary>
    /// <param name="cell">One or several names as written, for example <c>Dr. Zoë O'Brien-Shaw</c>.</param>
    /// <returns>For example <c>zoe</c>, <c>obrien</c>, <c>shaw</c>; none for an empty cell.</returns>
    public static string[] Words(string cell)
    {
        ArgumentNullException.ThrowIfNull(cell);
        return NameMaker.Words(cell);
    }

    /// <summary>The sound skeleton of a word of <see cref="Words"/>: names heard alike share it. At most six letters, may be empty.</summary>
    public static string Sound(string word)
    {
        ArgumentNullException.ThrowIfNull(word);
        return Phonetic.Of(word);
    }

    /// <summary>The other forms of a name: short forms, pet forms and spellings, without itself. <c>kate</c> has <c>katherine</c>.</summary>
    /// <param name="word">A word of <see cref="Words"/>.</param>
    public static IReadOnlyCollection<string> Forms(string word)
    {
        ArgumentNullException.ThrowIfNull(word);
        return NameForms.FormsOf(word);
    }

    /// <summary>The digits of a phone number without country code and leading zero; empty for fewer than five.</summary>
    public static string Phone(string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return Normalise.Phone(value);
    }

    /// <summary>Letters and digits alone, in lower case: of a postcode, for example.</summary>
    public static string Compact(string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return Normalise.Compact(value);
    }
}
