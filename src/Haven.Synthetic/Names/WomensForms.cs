namespace Haven.Synthetic.Names;

/// <summary>The form a Slavic or Baltic family name takes for a woman.</summary>
internal static class WomensForms
{
    /// <summary>The woman's form of <paramref name="surname"/>, or the name itself where the language has none.</summary>
    public static string Of(string surname, string origin) => surname switch
    {
        _ when Ends(surname, "ski") || Ends(surname, "cki") || Ends(surname, "zki") => surname[..^1] + "a",
        _ when origin == "polish" => surname,
        _ when Ends(surname, "ov") || Ends(surname, "ev") => surname + "a",
        _ when Ends(surname, "ský") || Ends(surname, "ý") => surname[..^1] + "á",
        _ when Ends(surname, "auskas") || Ends(surname, "ienas") => surname[..^2] + "ienė",
        _ when Ends(surname, "aitis") => surname[..^2] + "ytė",
        _ when Ends(surname, "ins") || Ends(surname, "iņš") => surname[..^1] + "a",
        _ when origin == "roma" || Ends(surname, "ák") || Ends(surname, "áč") || Ends(surname, "ík") => WithOva(surname),
        _ => surname,
    };

    private static bool Ends(string surname, string end) => surname.EndsWith(end, StringComparison.Ordinal);

    private static string WithOva(string surname) => surname[^1] switch
    {
        'a' or 'o' => surname[..^1] + "ova",
        'y' or 'i' => surname,
        _ => surname + "ova",
    };
}
