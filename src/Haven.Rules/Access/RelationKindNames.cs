namespace Haven.Rules.Access;

/// <summary>The stable word of each kind of relation, as the database and the command line write it.</summary>
public static class RelationKindNames
{
    private static readonly StableWords<RelationKind> Words = new(
        (RelationKind.Allocated, "allocated"),
        (RelationKind.Team, "team"),
        (RelationKind.Cover, "cover"),
        (RelationKind.Agency, "agency"),
        (RelationKind.Share, "share"),
        (RelationKind.BreakGlass, "break-glass"),
        (RelationKind.NamedReader, "named-reader"));

    /// <summary>Every word, in the order of the values.</summary>
    public static IReadOnlyList<string> All => Words.All;

    /// <summary>The word of a value.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not one of RelationKind.</exception>
    public static string Of(RelationKind value) => Words.Of(value);

    /// <summary>The value of a word, exactly as written; null for any other text.</summary>
    public static RelationKind? Find(string? word) => Words.Find(word);
}
