using Haven.Rules.Access;

namespace Haven.Rules.Flags;

/// <summary>What a flag says. No type is 0: an unset one is no flag.</summary>
public enum FlagType
{
    /// <summary>A child at risk of sexual exploitation.</summary>
    CseRisk = 1,

    /// <summary>A possible risk to children of sexual exploitation, not a finding.</summary>
    CseSuspect = 2,

    /// <summary>A child at risk of criminal exploitation.</summary>
    CceRisk = 3,

    /// <summary>A possible risk to children of criminal exploitation, not a finding.</summary>
    CceSuspect = 4,
}

/// <summary>The stable word of each type of flag, and what follows from the type alone.</summary>
public static class FlagTypes
{
    private static readonly StableWords<FlagType> Words = new(
        (FlagType.CseRisk, "cse-risk"), (FlagType.CseSuspect, "cse-suspect"), (FlagType.CceRisk, "cce-risk"), (FlagType.CceSuspect, "cce-suspect"));

    /// <summary>Every word.</summary>
    public static IReadOnlyList<string> All => Words.All;

    /// <summary>The word of a type.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is no type.</exception>
    public static string Of(FlagType type) => Words.Of(type);

    /// <summary>The type of a word, exactly as written; null for any other text.</summary>
    public static FlagType? Find(string? word) => Words.Find(word);

    /// <summary>Whether it speaks of somebody who may be a risk to children.</summary>
    public static bool IsSuspect(this FlagType type) => type is FlagType.CseSuspect or FlagType.CceSuspect;

    /// <summary>The field group that opens flags of this type.</summary>
    public static FieldGroups Group(this FlagType type) => type.IsSuspect() ? FieldGroups.Suspect : FieldGroups.Risk;

    /// <summary>The kind of exploitation: <c>cse</c> or <c>cce</c>.</summary>
    public static string Exploitation(this FlagType type) => Of(type)[..3];
}
