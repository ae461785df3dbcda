using System.Globalization;
using Haven.Core.Measures;

namespace Haven.Web.Pages.Measures;

/// <summary>Dimensions and their words as people read them.</summary>
internal static class CellWords
{
    public static string Dimension(string name) => name switch
    {
        "age-band" => "Age",
        "change" => "What happened",
        "reason" => "Reason for closing",
        _ => Words.Capital(name.Replace('-', ' ')),
    };

    /// <param name="districts">What districts are called, by code.</param>
    public static string Word(string dimension, string word, IReadOnlyDictionary<string, string> districts) => (dimension, word) switch
    {
        (_, "unknown") => "Not known",
        ("district", _) => districts.GetValueOrDefault(word, word),
        ("month", _) when DateOnly.TryParseExact(word, "yyyy-MM", CultureInfo.InvariantCulture, DateTimeStyles.None, out var month) => Words.Month(month),
        ("age-band", _) => word == "18+" ? "18 and over" : word,
        ("level", "none") => "No level",
        _ => Words.Capital(word.Replace('-', ' ')),
    };
}
