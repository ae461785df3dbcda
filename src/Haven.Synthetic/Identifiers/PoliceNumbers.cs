using System.Globalization;

namespace Haven.Synthetic.Identifiers;

/// <summary>
/// PNC ids (<c>1999/0123456K</c>) and CRO numbers (<c>123456/99K</c>) with a right check letter: the two digits of the
/// year and the serial number read as one number, its remainder on division by 23 picks the letter.
/// Source: CJS Data Standards Catalogue.
/// </summary>
internal static class PoliceNumbers
{
    private const string Letters = "ZABCDEFGHJKLMNPQRTUVWXY";

    /// <summary>Another id for every person number below ten million.</summary>
    public static string PncId(int number, int year)
    {
        var serial = 1 + (int)((long)number * 7_368_787 % 9_999_999);
        return string.Create(CultureInfo.InvariantCulture, $"{year:D4}/{serial:D7}{Letters[(year % 100 * 10_000_000 + serial) % 23]}");
    }

    /// <summary>A CRO number; people far apart may meet in one, as serial numbers of six digits run out.</summary>
    public static string CroNumber(int number, int year)
    {
        var serial = 1 + (int)((long)number * 736_471 % 999_999);
        return string.Create(CultureInfo.InvariantCulture, $"{serial:D6}/{year % 100:D2}{Letters[(year % 100 * 1_000_000 + serial) % 23]}");
    }
}
