using System.Runtime.InteropServices;

namespace Haven.Linkage;

/// <summary>What the values of a column look like: the shares of some thousand distinct ones.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct ContentShape(float Dates, float Emails, float Postcodes, float Numbers, float Mixed, float Length)
{
    public static ContentShape Of(RecordColumn column, int most)
    {
        int dates = 0, emails = 0, postcodes = 0, numbers = 0, mixed = 0, length = 0, seen = 0;
        var step = Math.Max(1, (column.Values.Count - 1) / most);
        for (var v = 1; v < column.Values.Count; v += step)
        {
            var value = column.Values[v];
            seen++;
            length += value.Length;
            if (IsDate(value)) dates++;
            if (value.Contains('@', StringComparison.Ordinal)) emails++;
            if (IsPostcode(value)) postcodes++;
            var digits = value.Count(char.IsAsciiDigit);
            if (digits == value.Length) numbers++;
            else if (digits > 0 && digits * 3 >= value.Length && !value.Contains(' ', StringComparison.Ordinal)) mixed++;
        }

        float n = Math.Max(seen, 1);
        return new ContentShape(dates / n, emails / n, postcodes / n, numbers / n, mixed / n, length / n);
    }

    /// <summary>Whether contents do not contradict what the header says.</summary>
    public bool Allows(FieldKind kind) => kind switch
    {
        FieldKind.DateOfBirth => Dates > 0.3f,
        FieldKind.Forename or FieldKind.Surname or FieldKind.FullName => Numbers < 0.5f && Emails < 0.5f,
        FieldKind.Postcode => Emails < 0.5f && Length < 12,
        FieldKind.Number => Numbers + Mixed > 0.3f,
        FieldKind.Sex => Length < 30,
        _ => true,
    };

    private static bool IsDate(string value)
    {
        if (value.Length is < 4 or > 30 || !char.IsAsciiDigit(value[0]) && !char.IsLetter(value[0])) return false;
        var date = PartialDate.Parse(value);
        return date.Year is >= 1000 and <= 2200 && date.Month is >= 1 and <= 12 && date.Day is >= 0 and <= 31;
    }

    private static bool IsPostcode(string value)
    {
        var text = Normalise.Compact(value);
        return text.Length is >= 5 and <= 7 && char.IsAsciiLetter(text[0]) && char.IsAsciiDigit(text[^3])
            && char.IsAsciiLetter(text[^1]) && char.IsAsciiLetter(text[^2]);
    }
}
