using System.Globalization;

namespace Haven.Rules.Identifiers;

/// <summary>The Police National Computer identifier: a year, a serial number of up to seven digits and a check letter.</summary>
/// <remarks>
/// Source: <i>CJS data standards catalogue</i> (Ministry of Justice). The long form is <c>YYYY/NNNNNNNL</c>; the short
/// form has two digits of the year and leaves out leading zeros of the serial number, <c>YY/NNNNNNL</c>. The letter is
/// computed from two digits of the year in both, so it says nothing of the century. A short year is read with a fixed
/// pivot, 50–99 as 1950–1999 and 00–49 as 2000–2049: the PNC opened in 1974 and took in older files, and a pivot that
/// moved with the clock would give one record two canonical forms.
/// </remarks>
public static class PncId
{
    private const int SerialDigits = 7;
    private const int FirstShortYearOf1900s = 50;

    /// <summary>Checks a PNC id in its long or short form, in either case of letters. Never throws.</summary>
    /// <param name="text">
    /// What the source wrote: <c>1979/0163001B</c>, <c>79/163001B</c>, or either without its slash; without it eleven
    /// digits are the long form, three to nine the short, and ten are neither.
    /// </param>
    /// <returns>
    /// Verified with the long form as canonical form; Unverified when the letter is wrong or the serial number is 0;
    /// otherwise Malformed, also for a year outside 1900–2099.
    /// </returns>
    public static IdentifierCheck Check(ReadOnlySpan<char> text)
    {
        text = text.Trim();
        if (text.Length < 4 || !char.IsAsciiLetter(text[^1]) || !TrySplit(text[..^1], out var year, out var serial))
            return IdentifierCheck.Malformed;

        var letter = IdentifierText.Upper(text[^1]);
        if (serial == 0 || letter != PoliceCheckLetter.For(year % 100, serial, SerialDigits))
            return IdentifierCheck.Unverified;

        Span<char> canonical = stackalloc char[4 + 1 + SerialDigits + 1];
        canonical.TryWrite(CultureInfo.InvariantCulture, $"{year:D4}/{serial:D7}{letter}", out _);
        return IdentifierCheck.Verified(canonical);
    }

    private static bool TrySplit(ReadOnlySpan<char> body, out int year, out int serial)
    {
        year = serial = 0;
        var slash = body.IndexOf('/');
        var yearDigits = slash >= 0 ? slash
            : body.Length == 4 + SerialDigits ? 4
            : body.Length <= 2 + SerialDigits ? 2
            : 0;
        if (yearDigits is not (2 or 4))
            return false;

        var yearText = body[..yearDigits];
        var serialText = body[(slash >= 0 ? slash + 1 : yearDigits)..];
        if (serialText.Length is 0 or > SerialDigits
            || !IdentifierText.AllDigits(yearText) || !IdentifierText.AllDigits(serialText))
            return false;

        year = IdentifierText.Number(yearText);
        serial = IdentifierText.Number(serialText);
        if (yearDigits == 2)
            year += year >= FirstShortYearOf1900s ? 1900 : 2000;
        return year is >= 1900 and <= 2099;
    }
}
