namespace Haven.Core.Policies;

/// <summary>One reason to look somebody up.</summary>
/// <param name="Code">What is stored.</param>
/// <param name="Words">What people choose.</param>
/// <param name="Hours">How long it holds.</param>
public sealed record PurposeChoice(string Code, string Words, int Hours);

/// <summary>The reasons for which people are looked up.</summary>
public sealed record PurposePolicy : PolicyVersion
{
    public required IReadOnlyList<PurposeChoice> Purposes { get; init; }

    public static IReadOnlyList<PurposePolicy> All { get; } = PolicyVersions.Load<PurposePolicy>("purposes");

    /// <exception cref="InputException">None is in force.</exception>
    public static PurposePolicy On(DateOnly day) => All.On(day, "purposes");

    internal override IEnumerable<string> Faults()
    {
        if (Purposes.Count == 0)
            yield return "there are no purposes: nobody could say why they look";
        foreach (var choice in Purposes.Where(p => p.Hours is < 1 or > 24 || p.Code.Length == 0 || p.Words.Length == 0))
            yield return $"the purpose \"{choice.Code}\" needs a code, words, and 1 to 24 hours";
        foreach (var twice in Purposes.GroupBy(p => p.Code).Where(g => g.Count() > 1))
            yield return $"the purpose \"{twice.Key}\" is there twice";
    }
}
