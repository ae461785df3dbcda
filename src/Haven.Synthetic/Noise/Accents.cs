using System.Collections.Frozen;
using Haven.Synthetic.Texts;

namespace Haven.Synthetic.Noise;

/// <summary>Takes the accents off names, as most British systems do on entry.</summary>
internal static class Accents
{
    // An own table: Unicode normalisation leaves ł, đ and ı alone.
    private static readonly FrozenDictionary<char, char> Plain = EmbeddedText.Sections("noise-letters")["accents"]
        .Select(rule => rule.Split(" > "))
        .ToFrozenDictionary(rule => rule[0][0], rule => rule[1][0]);

    public static string Strip(string name)
    {
        foreach (var letter in name)
        {
            if (!char.IsAscii(letter))
                return string.Create(name.Length, name, static (span, text) =>
                {
                    for (var i = 0; i < span.Length; i++)
                        span[i] = Plain.GetValueOrDefault(text[i], text[i]);
                });
        }

        return name;
    }
}
