namespace Haven.Rules.Access;

/// <summary>The stable word of each capability, as the database and the command line write it.</summary>
public static class CapabilityNames
{
    private static readonly StableWords<Capability> Words = new(
        (Capability.StateMeasures, "state-measures"),
        (Capability.BreakdownMeasures, "breakdown-measures"),
        (Capability.DrillDown, "drill-down"),
        (Capability.SearchCases, "search-cases"),
        (Capability.ConfigureHaven, "configure-haven"),
        (Capability.ManageUsers, "manage-users"),
        (Capability.ProposeGrant, "propose-grant"),
        (Capability.DecideGrant, "decide-grant"),
        (Capability.ReadTrail, "read-trail"),
        (Capability.SearchTrailByPerson, "search-trail-by-person"),
        (Capability.ReviewBreakGlass, "review-break-glass"),
        (Capability.Import, "import"),
        (Capability.PublishFigures, "publish-figures"));

    /// <summary>Every word, in the order of the values.</summary>
    public static IReadOnlyList<string> All => Words.All;

    /// <summary>The word of a value.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not one of Capability.</exception>
    public static string Of(Capability value) => Words.Of(value);

    /// <summary>The value of a word, exactly as written; null for any other text.</summary>
    public static Capability? Find(string? word) => Words.Find(word);
}
