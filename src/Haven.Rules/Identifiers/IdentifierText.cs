namespace Haven.Rules.Identifiers;

/// <summary>Reading of ASCII characters, the same under every culture: an Arabic-Indic digit is not a digit here.</summary>
internal static class IdentifierText
{
    /// <summary>
    /// Copies the digits of <paramref name="text"/> into <paramref name="digits"/>, passing over what people write
    /// between groups. False unless there are exactly as many digits as <paramref name="digits"/> holds and nothing else.
    /// </summary>
    public static bool TryReadDigits(ReadOnlySpan<char> text, Span<char> digits)
    {
        text = text.Trim();
        if (text.IsEmpty || !char.IsAsciiDigit(text[0]) || !char.IsAsciiDigit(text[^1]))
            return false;

        var count = 0;
        foreach (var character in text)
        {
            if (IsSeparator(character))
                continue;
            if (!char.IsAsciiDigit(character) || count == digits.Length)
                return false;
            digits[count++] = character;
        }

        return count == digits.Length;
    }

    public static bool AllDigits(ReadOnlySpan<char> text)
    {
        foreach (var character in text)
        {
            if (!char.IsAsciiDigit(character))
                return false;
        }

        return true;
    }

    /// <summary>The sum of each digit times its weight, weights falling by one from <paramref name="firstWeight"/>.</summary>
    public static int FallingWeightedSum(ReadOnlySpan<char> digits, int firstWeight)
    {
        var sum = 0;
        for (var i = 0; i < digits.Length; i++)
            sum += (digits[i] - '0') * (firstWeight - i);
        return sum;
    }

    /// <summary>The value of up to nine ASCII digits.</summary>
    public static int Number(ReadOnlySpan<char> digits)
    {
        var value = 0;
        foreach (var digit in digits)
            value = value * 10 + (digit - '0');
        return value;
    }

    public static char Upper(char letter) => char.IsAsciiLetterLower(letter) ? (char)(letter - 'a' + 'A') : letter;

    // Space, no-break space, hyphen, non-breaking hyphen and en dash: what typing, forms and spreadsheets put there.
    private static bool IsSeparator(char character) => character is ' ' or '\u00A0' or '-' or '\u2011' or '\u2013';
}
