using System.Globalization;

namespace Haven.Synthetic.Identifiers;

/// <summary>
/// Unique pupil numbers with a right check letter: three digits of the local authority, four of the school, two of the
/// year and three of a serial number, each times its place (2 to 13); the remainder of the sum on division by 23 picks
/// the letter before them. Source: DfE, Unique pupil numbers: guide for schools and local authorities.
/// </summary>
internal static class PupilNumber
{
    private const string Letters = "ABCDEFGHJKLMNPQRTUVWXYZ";

    /// <summary>Another number for every person number below ten million.</summary>
    /// <param name="number">The person.</param>
    /// <param name="authority">Three digits.</param>
    /// <param name="year">The year the child was given the number.</param>
    public static string Of(int number, string authority, int year)
    {
        var rest = (long)number * 4_637_903 % 10_000_000;
        var digits = string.Create(CultureInfo.InvariantCulture, $"{authority}{rest / 1000:D4}{year % 100:D2}{rest % 1000:D3}");
        var sum = 0;
        for (var i = 0; i < digits.Length; i++)
            sum += (digits[i] - '0') * (i + 2);
        return Letters[sum % 23] + digits;
    }
}
