namespace Haven.Rules.Access;

/// <summary>The stable word of each role, as the database and the command line write it.</summary>
public static class RoleNames
{
    private static readonly StableWords<Role> Words = new(
        (Role.Practitioner, "practitioner"),
        (Role.Supervisor, "supervisor"),
        (Role.MashWorker, "mash-worker"),
        (Role.Analyst, "analyst"),
        (Role.GovernanceOfficer, "governance-officer"),
        (Role.ScrutinyOfficer, "scrutiny-officer"),
        (Role.PartnerReader, "partner-reader"),
        (Role.PrivacyOfficer, "privacy-officer"),
        (Role.Administrator, "administrator"),
        (Role.Public, "public"));

    /// <summary>Every word, in the order of the values.</summary>
    public static IReadOnlyList<string> All => Words.All;

    /// <summary>The word of a value.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not one of Role.</exception>
    public static string Of(Role value) => Words.Of(value);

    /// <summary>The value of a word, exactly as written; null for any other text.</summary>
    public static Role? Find(string? word) => Words.Find(word);
}
