namespace Haven.Rules.Identifiers;

/// <summary>The unique pupil number (UPN) of schools in England: a check letter and twelve characters.</summary>
/// <remarks>
/// Source: Department for Education, <i>Unique pupil numbers: a guide for schools and local authorities</i>, and school
/// census rule 1510. Characters 2–4 are the issuing local authority, 5–8 the school, 9–10 the year and 11–13 a serial
/// number; in a temporary UPN character 13 is a letter. Multiply characters 2 to 13 by 2, 3, … 13, add, and take the
/// remainder on division by 23 as a letter, counting A as 0 and leaving out I, O and S; a letter in place 13 counts by
/// the same list. Published example: B801200005001; temporary: X00180001701A.
/// </remarks>
public static class UniquePupilNumber
{
    private const int Length = 13;
    private const string Letters = "ABCDEFGHJKLMNPQRTUVWXYZ";

    /// <summary>Checks a UPN, permanent or temporary, in either case of letters. Never throws.</summary>
    /// <param name="text">What the source wrote, for example <c>B801200005001</c>.</param>
    /// <returns>
    /// Verified with the thirteen characters in capitals as canonical form; Unverified when the shape is right and the
    /// check letter is not, or when all the digits are 0; otherwise Malformed.
    /// </returns>
    public static IdentifierCheck Check(ReadOnlySpan<char> text)
    {
        text = text.Trim();
        if (text.Length != Length || !IdentifierText.AllDigits(text[1..^1]) || !char.IsAsciiLetter(text[0])
            || !char.IsAsciiLetterOrDigit(text[^1]))
            return IdentifierCheck.Malformed;

        Span<char> upn = stackalloc char[Length];
        for (var i = 0; i < Length; i++)
            upn[i] = IdentifierText.Upper(text[i]);

        var last = char.IsAsciiDigit(upn[^1]) ? upn[^1] - '0' : Letters.IndexOf(upn[^1], StringComparison.Ordinal);
        var placeholder = !upn[1..^1].ContainsAnyExcept('0') && last == 0;
        if (last < 0 || placeholder)
            return IdentifierCheck.Unverified;

        var sum = last * Length;
        for (var place = 2; place < Length; place++)
            sum += (upn[place - 1] - '0') * place;
        return Letters[sum % Letters.Length] == upn[0] ? IdentifierCheck.Verified(upn) : IdentifierCheck.Unverified;
    }
}
