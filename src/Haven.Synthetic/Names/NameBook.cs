using System.Globalization;
using Haven.Synthetic.People;
using Haven.Synthetic.Texts;

namespace Haven.Synthetic.Names;

/// <summary>How a family of one origin names its members.</summary>
internal enum NamingSystem
{
    Family,
    Pakistani,
    Sikh,
    Gujarati,
    Bangladeshi,
    Slavic,
    Patronymic,
    Chinese,
    Vietnamese,
    Iberian,
}

/// <summary>The names of one origin, and what is usual with them; read from Data/names.ORIGIN.txt.</summary>
internal sealed class NameBook
{
    private const int FirstYoungYear = 1985;

    private readonly NamePool _women;
    private readonly NamePool _men;
    private readonly NamePool _olderWomen;
    private readonly NamePool _olderMen;

    private NameBook(string origin)
    {
        var file = EmbeddedText.Sections("names." + origin);
        int Number(string key) => int.Parse(file[key][0], CultureInfo.InvariantCulture);
        NamePool Pool(string section, string parts, string rare) =>
            new(file[section], Number("flatness"), file.GetValueOrDefault(parts + "-start"), file.GetValueOrDefault(parts + "-end"), Number(rare), Number("other-spelling"));

        Origin = file["origin"][0];
        Ethnicities = file["ethnicity"];
        Observed = file["observed"];
        Nationalities = file["nationality"];
        Religions = file["religion"];
        Naming = Enum.Parse<NamingSystem>(file["naming"][0], ignoreCase: true);
        DoubleBarrelledPercent = Number("double-barrelled");
        Surnames = Pool("surname", "surname", "rare-surname");
        _women = Pool("female", "female", "rare-forename");
        _men = Pool("male", "male", "rare-forename");
        _olderWomen = file.ContainsKey("female-older") ? Pool("female-older", "female-older", "rare-forename") : _women;
        _olderMen = file.ContainsKey("male-older") ? Pool("male-older", "male-older", "rare-forename") : _men;
    }

    /// <summary>The key of the origin, as in the file's name: <c>pakistani</c>.</summary>
    public string Origin { get; }

    /// <summary>Self-defined ethnicity codes (16+1, with W3 and O2 of 18+1) that go with the origin.</summary>
    public IReadOnlyList<string> Ethnicities { get; }

    /// <summary>Codes an officer would note by eye (IC1 to IC6).</summary>
    public IReadOnlyList<string> Observed { get; }

    public IReadOnlyList<string> Nationalities { get; }

    public IReadOnlyList<string> Religions { get; }

    public NamingSystem Naming { get; }

    public int DoubleBarrelledPercent { get; }

    public NamePool Surnames { get; }

    public NamePool Forenames(Sex sex, int birthYear) => (sex, birthYear < FirstYoungYear) switch
    {
        (Sex.Female, false) => _women,
        (Sex.Female, true) => _olderWomen,
        (Sex.Male, false) => _men,
        _ => _olderMen,
    };

    /// <summary>Every section of forenames, for those who look spellings up.</summary>
    public IEnumerable<NamePool> ForenamePools => [_women, _men, _olderWomen, _olderMen];

    private static readonly string[] Origins =
    [
        "english", "scottish", "welsh", "irish", "traveller", "roma", "pakistani", "punjabi", "gujarati", "bangladeshi",
        "arabic", "african", "horn-of-africa", "caribbean", "polish", "romanian", "eastern-european", "chinese",
        "vietnamese", "turkish-kurdish", "afghan-iranian", "portuguese",
    ];

    private static readonly Lazy<NameBook[]> Loaded = new(() => [.. Origins.Select(origin => new NameBook(origin))]);

    /// <summary>The books of every origin, in a fixed order.</summary>
    public static IReadOnlyList<NameBook> All => Loaded.Value;

    public static NameBook Of(string origin) => Array.Find(Loaded.Value, book => book.Origin == origin)
        ?? throw new ArgumentException($"There are no names of origin '{origin}'. Known: {string.Join(", ", Origins)}.", nameof(origin));
}
