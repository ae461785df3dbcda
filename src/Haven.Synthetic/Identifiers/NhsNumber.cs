using System.Globalization;

namespace Haven.Synthetic.Identifiers;

/// <summary>
/// NHS numbers with a right check digit that belong to nobody. The first 900,000 begin with 999, the range kept for
/// tests; after them come 998, 997 and so on, which have never been issued (numbers in use begin with 4, 6 or 7).
/// </summary>
/// <remarks>
/// Source of the check: NHS Data Dictionary, NHS NUMBER: weights 10 down to 2, eleven less the remainder on division by
/// eleven; 11 is written 0 and 10 is not used. Of ten numbers that differ in their ninth digit at most one meets that
/// 10, since the ninth digit has weight 2, so every eight digits carry at least nine numbers.
/// </remarks>
internal static class NhsNumber
{
    /// <summary>How many numbers there are before the ranges in use would be reached.</summary>
    public const int Count = 90_000_000;

    private const int PerRange = 900_000;
    private const int PerEight = 9;
    private const int Eights = PerRange / PerEight;
    // Any number without a factor in common with the size of the range scatters neighbours over it.
    private const int Scatter = 38_737;

    /// <summary>The NHS number of person <paramref name="number"/>: another for everybody.</summary>
    public static string Of(int number)
    {
        if (number is < 0 or >= Count)
            throw new ArgumentOutOfRangeException(nameof(number), number, $"There are {Count} NHS numbers that belong to nobody.");
        var range = 999 - number / PerRange;
        var within = number % PerRange;
        var eight = range * Eights + (int)((long)(within / PerEight) * Scatter % Eights);
        var skip = within % PerEight;
        for (var ninth = 0; ; ninth++)
        {
            var nine = eight * 10 + ninth;
            var check = CheckDigit(nine);
            if (check < 10 && skip-- == 0)
                return nine.ToString("D9", CultureInfo.InvariantCulture) + (char)('0' + check);
        }
    }

    /// <summary>The tenth digit for nine; 10 when the nine cannot be a number.</summary>
    public static int CheckDigit(int nine)
    {
        var sum = 0;
        for (var weight = 2; weight <= 10; weight++, nine /= 10)
            sum += nine % 10 * weight;
        return (11 - sum % 11) % 11;
    }
}
