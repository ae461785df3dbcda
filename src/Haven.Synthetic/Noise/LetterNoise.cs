using Haven.Synthetic.Randomness;

namespace Haven.Synthetic.Noise;

/// <summary>Slips within a word. Each returns the word unchanged when it has no place for the slip.</summary>
internal static class LetterNoise
{
    public static string KeyboardSlip(string word, ref Prng random)
    {
        var at = Letter(word, ref random);
        if (at < 0 || !LetterRules.Keyboard.TryGetValue(char.ToLowerInvariant(word[at]), out var beside))
            return word;
        var key = random.Pick<char>(beside);
        // Half the slips hit the neighbour as well as the key, half instead of it.
        return random.Percent(50) && char.IsLetter(word[at])
            ? word.Insert(at + 1, key.ToString())
            : Replace(word, at, 1, key.ToString());
    }

    public static string Transpose(string word, ref Prng random)
    {
        if (word.Length < 3)
            return word;
        var at = random.Below(word.Length - 1);
        for (var tries = 0; tries < word.Length; tries++, at = (at + 1) % (word.Length - 1))
        {
            var (a, b) = (word[at], word[at + 1]);
            if (a != b && char.IsLetterOrDigit(a) && char.IsLetterOrDigit(b))
                return Replace(word, at, 2, MatchCase(b, a).ToString() + MatchCase(a, b));
        }

        return word;
    }

    public static string DropLetter(string word, ref Prng random)
    {
        if (word.Length < 3)
            return word;
        var at = 1 + random.Below(word.Length - 1);
        return word.Remove(at, 1);
    }

    public static string DoubleLetter(string word, ref Prng random)
    {
        var at = Letter(word, ref random);
        return at < 0 ? word : word.Insert(at + 1, char.ToLowerInvariant(word[at]).ToString());
    }

    /// <summary>Replaces one occurrence of one rule's left side by its right side.</summary>
    public static string ByRule(string word, (string From, string To)[] rules, ref Prng random)
    {
        var start = random.Below(rules.Length);
        for (var i = 0; i < rules.Length; i++)
        {
            var (from, to) = rules[(start + i) % rules.Length];
            var at = word.IndexOf(from, StringComparison.OrdinalIgnoreCase);
            // The whole of a short word is not replaced, and an equal word is no slip.
            if (at >= 0 && from.Length < word.Length)
                return Replace(word, at, from.Length, to);
        }

        return word;
    }

    public static string WrongDigit(string text, ref Prng random)
    {
        var digits = 0;
        foreach (var letter in text)
            digits += char.IsAsciiDigit(letter) ? 1 : 0;
        if (digits == 0)
            return text;
        var chosen = random.Below(digits);
        for (var i = 0; ; i++)
        {
            if (char.IsAsciiDigit(text[i]) && chosen-- == 0)
                return Replace(text, i, 1, ((char)('0' + (text[i] - '0' + random.Between(1, 9)) % 10)).ToString());
        }
    }

    private static int Letter(string word, ref Prng random) => word.Length == 0 ? -1 : random.Below(word.Length);

    private static string Replace(string word, int at, int length, string by)
    {
        var cased = by.Length > 0 && char.IsUpper(word[at]) ? char.ToUpperInvariant(by[0]) + by[1..] : by;
        return string.Concat(word.AsSpan(0, at), cased, word.AsSpan(at + length));
    }

    private static char MatchCase(char letter, char like) =>
        char.IsUpper(like) ? char.ToUpperInvariant(letter) : char.ToLowerInvariant(letter);
}
