namespace Haven.Rules.Identifiers;

/// <summary>
/// The check letter that PNC ids and CRO numbers share: the two digits of the year followed by the serial number, read
/// as one whole number; its remainder on division by 23 picks a letter of this list (no I, O or S; Z stands for 0).
/// Source: <i>CJS data standards catalogue</i> (Ministry of Justice), PNC id and CRO number.
/// </summary>
internal static class PoliceCheckLetter
{
    private const string Letters = "ZABCDEFGHJKLMNPQRTUVWXY";

    /// <summary>The letter for a year of two digits and a serial number of <paramref name="serialDigits"/> places.</summary>
    public static char For(int year, int serial, int serialDigits)
    {
        var number = year;
        for (var i = 0; i < serialDigits; i++)
            number *= 10;
        return Letters[(number + serial) % Letters.Length];
    }
}
