using System.Globalization;
using System.Text;

namespace Haven.Linkage;

/// <summary>Brings values to a form in which differences of writing are gone and differences of meaning remain.</summary>
internal static class Normalise
{
    /// <summary>Lower case, no accents, letters and digits, single spaces. Hyphens and most punctuation become spaces.</summary>
    public static string Words(string value)
    {
        if (IsPlain(value, spaces: true)) return value;
        if (value.Length <= 256 && Ascii.IsValid(value)) return AsciiWords(value);
        var text = Decompose(value);
        var result = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (CharUnicodeInfo.GetUnicodeCategory(c) == UnicodeCategory.NonSpacingMark) continue;
            if (c is '\'' or '’' or '`' or '.') continue;
            if (char.IsLetterOrDigit(c)) Letter(result, char.ToLowerInvariant(c));
            else if (result.Length > 0 && result[^1] != ' ') result.Append(' ');
        }

        return Trimmed(result);
    }

    /// <summary>Lower-case letters and digits alone.</summary>
    public static string Compact(string value)
    {
        if (IsPlain(value, spaces: false)) return value;
        var words = Words(value);
        return words.Contains(' ', StringComparison.Ordinal) ? words.Replace(" ", "", StringComparison.Ordinal) : words;
    }

    /// <summary>Digits alone, without the British country code or the leading zero.</summary>
    public static string Phone(string value)
    {
        Span<char> digits = stackalloc char[32];
        var n = 0;
        foreach (var c in value)
            if (char.IsAsciiDigit(c) && n < digits.Length) digits[n++] = c;
        ReadOnlySpan<char> text = digits[..n];
        if (text.StartsWith("00")) text = text[2..];
        if (text.StartsWith("44") && text.Length > 10) text = text[2..];
        text = text.TrimStart('0');
        return text.Length < 5 ? "" : text.ToString();
    }

    /// <summary>Lower case without blanks; empty when it holds neither letters nor digits.</summary>
    public static string Email(string value)
    {
        var text = value.Trim().ToLowerInvariant().Replace(" ", "", StringComparison.Ordinal);
        return text.Any(char.IsLetterOrDigit) ? text : "";
    }

    /// <summary>m, f, or the word itself; empty when it says unknown.</summary>
    public static string Sex(string value) => Words(value) switch
    {
        "m" or "male" or "man" or "boy" or "1" => "m",
        "f" or "female" or "woman" or "girl" or "2" => "f",
        "u" or "unknown" or "not known" or "not stated" or "9" or "0" or "na" or "n a" => "",
        var other => other,
    };

    private static string AsciiWords(string value)
    {
        Span<char> result = stackalloc char[256];
        var n = 0;
        foreach (var c in value)
        {
            if (char.IsAsciiLetterUpper(c)) result[n++] = (char)(c | 32);
            else if (char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c)) result[n++] = c;
            else if (c is not ('\'' or '`' or '.') && n > 0 && result[n - 1] != ' ') result[n++] = ' ';
        }

        if (n > 0 && result[n - 1] == ' ') n--;
        return result[..n].ToString();
    }

    /// <summary>Whether a value needs nothing done: lower-case letters and digits, at most single spaces between them.</summary>
    private static bool IsPlain(string value, bool spaces)
    {
        var before = ' ';
        foreach (var c in value)
        {
            if (!(char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || (spaces && c == ' ' && before != ' '))) return false;
            before = c;
        }

        return before != ' ' || value.Length == 0;
    }

    private static string Decompose(string value)
    {
        if (Ascii.IsValid(value)) return value;
        try
        {
            return value.Normalize(NormalizationForm.FormD);
        }
        catch (ArgumentException)
        {
            return value;
        }
    }

    private static void Letter(StringBuilder result, char c)
    {
        _ = c switch
        {
            'ß' => result.Append("ss"),
            'æ' => result.Append("ae"),
            'ø' => result.Append('o'),
            'ł' => result.Append('l'),
            'đ' => result.Append('d'),
            'ı' => result.Append('i'),
            _ => result.Append(c),
        };
    }

    private static string Trimmed(StringBuilder text)
    {
        if (text.Length > 0 && text[^1] == ' ') text.Length--;
        return text.ToString();
    }
}
