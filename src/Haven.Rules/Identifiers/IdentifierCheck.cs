namespace Haven.Rules.Identifiers;

/// <summary>What checking an identifier found.</summary>
public enum IdentifierState
{
    /// <summary>Not the shape of this identifier at all: wrong length, or characters it never has.</summary>
    Malformed = 0,

    /// <summary>The right shape, but the check character is wrong or the value is a known placeholder.</summary>
    Unverified = 1,

    /// <summary>The right shape and the right check character. It says nothing of whose it is.</summary>
    Verified = 2,
}

/// <summary>The outcome of checking one identifier. The default value is <see cref="IdentifierState.Malformed"/>.</summary>
/// <param name="State">Whether the text may be relied upon as this identifier.</param>
/// <param name="Canonical">
/// The one form to compare by: two texts are the same identifier exactly when their canonical forms are ordinally
/// equal. Null unless <paramref name="State"/> is <see cref="IdentifierState.Verified"/>, so that nothing can be
/// matched on an identifier that failed its check.
/// </param>
public readonly record struct IdentifierCheck(IdentifierState State, string? Canonical)
{
    internal static IdentifierCheck Malformed => default;

    internal static IdentifierCheck Unverified => new(IdentifierState.Unverified, Canonical: null);

    internal static IdentifierCheck Verified(ReadOnlySpan<char> canonical) =>
        new(IdentifierState.Verified, canonical.ToString());
}
