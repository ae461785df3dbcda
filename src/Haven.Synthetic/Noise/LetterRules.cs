using System.Collections.Frozen;
using Haven.Synthetic.Texts;

namespace Haven.Synthetic.Noise;

/// <summary>Which letters are taken for which; read from Data/noise-letters.txt.</summary>
internal static class LetterRules
{
    private static readonly Dictionary<string, string[]> Tables = EmbeddedText.Sections("noise-letters");

    /// <summary>The keys beside a key.</summary>
    public static FrozenDictionary<char, string> Keyboard { get; } = Tables["keyboard"]
        .Select(line => line.Split(": "))
        .ToFrozenDictionary(parts => parts[0][0], parts => parts[1]);

    public static (string From, string To)[] Ocr { get; } = Pairs("ocr");

    public static (string From, string To)[] OcrDigits { get; } = Pairs("ocr-digit");

    public static (string From, string To)[] Phonetic { get; } = Pairs("phonetic");

    public static (string From, string To)[] Transliteration { get; } = Pairs("transliteration");

    private static (string From, string To)[] Pairs(string section) =>
        Array.ConvertAll(Tables[section], line => line.Split(" > ") is [var from, var to]
            ? (from, to)
            : throw new InvalidOperationException($"noise-letters, section {section}: '{line}' is not of the form 'from > to'."));
}
