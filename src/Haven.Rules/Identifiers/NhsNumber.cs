namespace Haven.Rules.Identifiers;

/// <summary>The NHS number of England, Wales and the Isle of Man: nine digits and a check digit.</summary>
/// <remarks>
/// Source: NHS Data Dictionary, attribute <c>NHS NUMBER</c>. Multiply the first nine digits by 10, 9, … 2, add, divide
/// by 11 and subtract the remainder from 11; 11 is written 0, and a number whose result is 10 is never issued. Every
/// wrong digit and every exchange of two digits breaks the check.
/// </remarks>
public static class NhsNumber
{
    private const int Length = 10;

    /// <summary>Checks an NHS number, with or without spaces or dashes between its digits. Never throws.</summary>
    /// <param name="text">What the source wrote, for example <c>943 476 5919</c>.</param>
    /// <returns>
    /// Verified with the ten digits as canonical form; Unverified for ten digits that fail the check or are all the
    /// same (they pass the arithmetic, but are what people type to get past a field); otherwise Malformed.
    /// </returns>
    public static IdentifierCheck Check(ReadOnlySpan<char> text)
    {
        Span<char> digits = stackalloc char[Length];
        if (!IdentifierText.TryReadDigits(text, digits))
            return IdentifierCheck.Malformed;

        // With weight 1 on the check digit the whole sum is a multiple of 11 exactly when the check digit is right;
        // a result of 10 has no digit and so never gives one.
        var right = IdentifierText.FallingWeightedSum(digits, Length) % 11 == 0;
        var placeholder = !digits.ContainsAnyExcept(digits[0]);
        return right && !placeholder ? IdentifierCheck.Verified(digits) : IdentifierCheck.Unverified;
    }
}
