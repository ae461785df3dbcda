namespace Haven.Rules.Access;

/// <summary>The stable word of each act, as the database and the command line write it.</summary>
public static class CaseActNames
{
    private static readonly StableWords<CaseAct> Words = new(
        (CaseAct.Read, "read"),
        (CaseAct.Change, "change"),
        (CaseAct.Unmask, "unmask"),
        (CaseAct.Join, "join"),
        (CaseAct.Share, "share"),
        (CaseAct.Allocate, "allocate"),
        (CaseAct.Restrict, "restrict"),
        (CaseAct.BreakGlass, "break-glass"));

    /// <summary>Every word, in the order of the values.</summary>
    public static IReadOnlyList<string> All => Words.All;

    /// <summary>The word of a value.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not one of CaseAct.</exception>
    public static string Of(CaseAct value) => Words.Of(value);

    /// <summary>The value of a word, exactly as written; null for any other text.</summary>
    public static CaseAct? Find(string? word) => Words.Find(word);
}
