namespace Haven.Rules.Access;

/// <summary>The stable word of each reason, as the database and the command line write it.</summary>
public static class ReasonNames
{
    private static readonly StableWords<Reason> Words = new(
        (Reason.NotKnown, "not-known"),
        (Reason.NoLiveGrant, "no-live-grant"),
        (Reason.RoleReadsNoCase, "role-reads-no-case"),
        (Reason.RoleMayNot, "role-may-not"),
        (Reason.NoRelation, "no-relation"),
        (Reason.RelationMayNot, "relation-may-not"),
        (Reason.FieldNotGiven, "field-not-given"),
        (Reason.PurposeNeeded, "purpose-needed"),
        (Reason.StepUpNeeded, "step-up-needed"),
        (Reason.SomebodyElse, "somebody-else"),
        (Reason.KnownElsewhere, "known-elsewhere"),
        (Reason.Allowed, "allowed"));

    /// <summary>Every word, in the order of the values.</summary>
    public static IReadOnlyList<string> All => Words.All;

    /// <summary>The word of a value.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not one of Reason.</exception>
    public static string Of(Reason value) => Words.Of(value);

    /// <summary>The value of a word, exactly as written; null for any other text.</summary>
    public static Reason? Find(string? word) => Words.Find(word);
}
