namespace Haven.Rules.Identifiers;

/// <summary>The unique learner number (ULN): nine digits, the first not 0, and a check digit.</summary>
/// <remarks>
/// Source: HESA student record, field <c>ULN</c>, after the Learning Records Service. Multiply the ten digits by 10, 9,
/// … 1 and add; the remainder on division by 11 must be 10. This is the NHS arithmetic with another remainder, so that
/// no number is both. Published example: 9276308686.
/// </remarks>
public static class UniqueLearnerNumber
{
    private const int Length = 10;

    /// <summary>Checks a ULN, with or without spaces or dashes between its digits. Never throws.</summary>
    /// <param name="text">What the source wrote, for example <c>9276308686</c>.</param>
    /// <returns>
    /// Verified with the ten digits as canonical form; Unverified for ten digits that fail the check (the register's
    /// placeholder 9999999999 does) or start with 0; otherwise Malformed.
    /// </returns>
    public static IdentifierCheck Check(ReadOnlySpan<char> text)
    {
        Span<char> digits = stackalloc char[Length];
        if (!IdentifierText.TryReadDigits(text, digits))
            return IdentifierCheck.Malformed;

        var right = digits[0] != '0' && IdentifierText.FallingWeightedSum(digits, Length) % 11 == 10;
        return right ? IdentifierCheck.Verified(digits) : IdentifierCheck.Unverified;
    }
}
