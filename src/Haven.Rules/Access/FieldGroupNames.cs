namespace Haven.Rules.Access;

/// <summary>The stable word of each field group, as the database and the command line write it.</summary>
public static class FieldGroupNames
{
    private static readonly StableWords<FieldGroups> Words = new(
        (FieldGroups.Identity, "identity"),
        (FieldGroups.Contact, "contact"),
        (FieldGroups.Risk, "risk"),
        (FieldGroups.Plans, "plans"),
        (FieldGroups.Meetings, "meetings"),
        (FieldGroups.Missing, "missing"),
        (FieldGroups.Referrals, "referrals"),
        (FieldGroups.Crimes, "crimes"),
        (FieldGroups.Orders, "orders"),
        (FieldGroups.Suspect, "suspect"),
        (FieldGroups.Intelligence, "intelligence"));

    /// <summary>Every word, in the order of the bits.</summary>
    public static IReadOnlyList<string> All => Words.All;

    /// <summary>The word of one group.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not exactly one group.</exception>
    public static string Of(FieldGroups group) => Words.Of(group);

    /// <summary>The group of a word, exactly as written; null for any other text.</summary>
    public static FieldGroups? Find(string? word) => Words.Find(word);

    /// <summary>The words of a set of groups, in the order of the bits; bits that are no group are left out.</summary>
    public static IReadOnlyList<string> Split(FieldGroups groups) =>
        [.. Words.All.Where(word => (groups & Words.Find(word)!.Value) != FieldGroups.None)];

    /// <summary>The groups of some words together; null when a word is none of them.</summary>
    public static FieldGroups? Join(IEnumerable<string> words)
    {
        ArgumentNullException.ThrowIfNull(words);
        var groups = FieldGroups.None;
        foreach (var word in words)
        {
            if (Find(word) is not { } group) return null;
            groups |= group;
        }
        return groups;
    }
}
