namespace Haven.Linkage;

/// <summary>
/// A sound skeleton of a name: spellings that are heard alike share it. Our own rules, made for British, South Asian,
/// Arabic and Eastern European names in Latin letters: digraphs to one letter, vowels after the first dropped, doubled
/// letters once. "hussain" and "hussein" give "HSN", "mohammed" and "muhammad" "MHMD", "kowalski" and "kovalsky" "KFLSK".
/// </summary>
internal static class Phonetic
{
    public static string Of(ReadOnlySpan<char> name)
    {
        Span<char> result = stackalloc char[6];
        var n = 0;
        for (var i = 0; i < name.Length && n < result.Length; i++)
        {
            var sound = Sound(name, ref i);
            if (sound == '\0') continue;
            if (sound == 'A' && n > 0) continue;
            if (n > 0 && result[n - 1] == sound) continue;
            result[n++] = sound;
        }

        return result[..n].ToString();
    }

    private static char Sound(ReadOnlySpan<char> name, ref int i)
    {
        var c = name[i];
        var next = i + 1 < name.Length ? name[i + 1] : '\0';
        switch (c)
        {
            case 'a' or 'e' or 'i' or 'o' or 'u':
                return 'A';
            case 'y':
                return i == 0 && "aeiou".Contains(next, StringComparison.Ordinal) ? 'Y' : 'A';
            case 'w' when i == 0 && next == 'r':
            case 'k' when i == 0 && next == 'n':
                return '\0';
            case 'p' when next == 'h':
                i++;
                return 'F';
            case 's' when next is 'h' or 'z':
            case 'c' when next is 'h' or 'z':
                i++;
                return c == 's' ? 'S' : 'C';
            case 't' or 'd' or 'b' or 'r' or 'z' when next == 'h':
                i++;
                return Single(c);
            case 'k' when next == 'h':
                i++;
                return 'K';
            case 'g' when next == 'h':
                i++;
                return i > 1 ? '\0' : 'G';
            case 'c':
                return next is 'e' or 'i' or 'y' ? 'S' : 'K';
            case 'h':
                return i == 0 || "aeiou".Contains(next, StringComparison.Ordinal) ? 'H' : '\0';
            case 'w':
                return i == 0 || "aeiou".Contains(next, StringComparison.Ordinal) ? 'F' : '\0';
            default:
                return Single(c);
        }
    }

    private static char Single(char c) => c switch
    {
        'v' or 'f' or 'w' => 'F',
        'q' or 'k' => 'K',
        'z' or 's' or 'x' => 'S',
        'j' or 'g' => 'J',
        ' ' => '\0',
        _ => char.ToUpperInvariant(c),
    };
}
