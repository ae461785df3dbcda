using System.Globalization;

namespace Haven.Rules.Identifiers;

/// <summary>The Criminal Records Office number: a serial number and a year of two digits with a check letter.</summary>
/// <remarks>
/// Source: <i>CJS data standards catalogue</i> (Ministry of Justice). The standard form is <c>NNNNNN/YYL</c>, its letter
/// computed over the serial number filled with zeros to six places. A small file has the form <c>SFYY/NNNNNNL</c>, its
/// letter computed over the serial number as it is written, so leading zeros are part of it.
/// </remarks>
public static class CroNumber
{
    private const int SerialDigits = 6;

    /// <summary>Checks a CRO number, standard or small file, in either case of letters. Never throws.</summary>
    /// <param name="text">What the source wrote, for example <c>65656/91H</c> or <c>SF83/50058Z</c>.</param>
    /// <returns>
    /// Verified, with the serial number of a standard form filled to six digits in the canonical form; Unverified when
    /// the letter is wrong or the serial number is 0; otherwise Malformed.
    /// </returns>
    public static IdentifierCheck Check(ReadOnlySpan<char> text)
    {
        text = text.Trim();
        var smallFile = text.StartsWith("SF", StringComparison.OrdinalIgnoreCase);
        var body = smallFile ? text[2..] : text;
        var slash = body.IndexOf('/');
        if (slash < 1 || !char.IsAsciiLetter(body[^1]))
            return IdentifierCheck.Malformed;

        var before = body[..slash];
        var after = body[(slash + 1)..^1];
        var year = smallFile ? before : after;
        var serial = smallFile ? after : before;
        if (year.Length != 2 || serial.Length is 0 or > SerialDigits
            || !IdentifierText.AllDigits(year) || !IdentifierText.AllDigits(serial))
            return IdentifierCheck.Malformed;

        var number = IdentifierText.Number(serial);
        var letter = IdentifierText.Upper(body[^1]);
        var places = smallFile ? serial.Length : SerialDigits;
        if (number == 0 || letter != PoliceCheckLetter.For(IdentifierText.Number(year), number, places))
            return IdentifierCheck.Unverified;

        Span<char> canonical = stackalloc char["SF".Length + SerialDigits + 1 + 2 + 1];
        int written;
        if (smallFile)
            canonical.TryWrite(CultureInfo.InvariantCulture, $"SF{year}/{serial}{letter}", out written);
        else
            canonical.TryWrite(CultureInfo.InvariantCulture, $"{number:D6}/{year}{letter}", out written);
        return IdentifierCheck.Verified(canonical[..written]);
    }
}
