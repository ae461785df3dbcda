namespace Haven.Rules.Access;

/// <summary>The stable word of each kind of agency, as the database and the command line write it.</summary>
public static class AgencyKindNames
{
    private static readonly StableWords<AgencyKind> Words = new(
        (AgencyKind.Police, "police"),
        (AgencyKind.SocialCare, "social-care"),
        (AgencyKind.Health, "health"),
        (AgencyKind.Education, "education"),
        (AgencyKind.Voluntary, "voluntary"),
        (AgencyKind.PolicingBody, "policing-body"),
        (AgencyKind.Other, "other"));

    /// <summary>Every word, in the order of the values.</summary>
    public static IReadOnlyList<string> All => Words.All;

    /// <summary>The word of a value.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not one of AgencyKind.</exception>
    public static string Of(AgencyKind value) => Words.Of(value);

    /// <summary>The value of a word, exactly as written; null for any other text.</summary>
    public static AgencyKind? Find(string? word) => Words.Find(word);
}
