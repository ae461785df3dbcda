using System.Globalization;
using System.Runtime.InteropServices;

namespace Haven.Linkage;

/// <summary>A date as written, which may lack its day or month or be impossible (month 81): slips must stay visible.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct PartialDate(int Year, int Month, int Day)
{
    public bool IsEmpty => Year == 0 && Month == 0 && Day == 0;

    /// <summary>Year × 10,000 + month × 100 + day; 0 for a part that is missing.</summary>
    public int Packed => (Year * 10_000) + (Month * 100) + Day;

    public static PartialDate Unpack(int packed) => new(packed / 10_000, packed / 100 % 100, packed % 100);

    /// <summary>Reads yyyy-MM-dd, yyyyMMdd, dd/MM/yyyy, yyyy-MM, yyyy and month names; empty when it is none of these.</summary>
    public static PartialDate Parse(string value)
    {
        Span<int> numbers = stackalloc int[3];
        Span<int> lengths = stackalloc int[3];
        var n = Split(value, numbers, lengths);
        if (n == 1 && lengths[0] == 8) return FromEight(numbers[0]);
        if (n == 1 && lengths[0] == 4) return new PartialDate(numbers[0], 0, 0);
        if (n >= 2 && lengths[0] == 4) return new PartialDate(numbers[0], Cut(numbers[1]), n > 2 ? Cut(numbers[2]) : 0);
        if (n == 3 && lengths[2] == 4) return new PartialDate(numbers[2], Cut(numbers[1]), Cut(numbers[0]));
        if (n == 3 && lengths[2] == 2) return new PartialDate(Century(numbers[2]), Cut(numbers[1]), Cut(numbers[0]));
        return n == 2 && lengths[1] == 4 ? new PartialDate(numbers[1], Cut(numbers[0]), 0) : default;
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Year:0000}-{Month:00}-{Day:00}");

    private static PartialDate FromEight(int packed)
    {
        var yearFirst = Unpack(packed);
        var dayFirst = new PartialDate(packed % 10_000, packed / 10_000 % 100, packed / 1_000_000);
        return yearFirst.Year is < 1000 or > 2200 && dayFirst.Year is >= 1000 and <= 2200 ? dayFirst : yearFirst;
    }

    /// <summary>Two-digit years up to 30 are of this century.</summary>
    private static int Century(int year) => year <= 30 ? 2000 + year : 1900 + year;

    private static int Cut(int part) => Math.Min(part, 99);

    private static int Split(string value, Span<int> numbers, Span<int> lengths)
    {
        var n = 0;
        for (var i = 0; i < value.Length && n < 3;)
        {
            if (value[i] is 'T' or ' ' && n == 3) break;
            var start = i;
            if (char.IsAsciiDigit(value[i]))
            {
                var number = 0;
                while (i < value.Length && char.IsAsciiDigit(value[i]) && i - start < 8) number = (number * 10) + (value[i++] - '0');
                numbers[n] = number;
                lengths[n++] = i - start;
            }
            else if (char.IsLetter(value[i]))
            {
                while (i < value.Length && char.IsLetter(value[i])) i++;
                var month = MonthOf(value.AsSpan(start, i - start));
                if (month == 0) continue;
                numbers[n] = month;
                lengths[n++] = 2;
            }
            else i++;
        }

        return n;
    }

    private static int MonthOf(ReadOnlySpan<char> word)
    {
        if (word.Length < 3) return 0;
        const string Months = "janfebmaraprmayjunjulaugsepoctnovdec";
        Span<char> head = stackalloc char[3];
        word[..3].ToLowerInvariant(head);
        var at = Months.AsSpan().IndexOf(head);
        return at >= 0 && at % 3 == 0 ? (at / 3) + 1 : 0;
    }
}
