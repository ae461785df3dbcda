using System.Globalization;
using Haven.Synthetic.Texts;

namespace Haven.Synthetic.Noise;

/// <summary>A field that an agency may not know.</summary>
internal enum Field
{
    Forenames,
    Surname,
    DateOfBirth,
    Sex,
    Address,
    Postcode,
    NhsNumber,
    Upn,
    PncId,
    Phone,
    Email,
}

/// <summary>How often each slip and each gap befalls the records of one kind of agency; read from Data/noise-profiles.txt.</summary>
internal sealed class NoiseProfile
{
    private static readonly Lazy<NoiseProfile[]> Usual = new(() => [.. Enum.GetValues<AgencyKind>().Select(agency => new NoiseProfile(agency))]);

    private readonly int[] _noise = new int[Enum.GetValues<NoiseKind>().Length];
    private readonly int[] _missing = new int[Enum.GetValues<Field>().Length];

    private NoiseProfile(AgencyKind agency)
    {
        var file = EmbeddedText.Sections("noise-profiles");
        foreach (var (kind, times) in Column(file["noise"], agency))
            _noise[(int)Enum.Parse<NoiseKind>(kind)] = times;
        foreach (var (field, times) in Column(file["missing"], agency))
            _missing[(int)Enum.Parse<Field>(field.Replace("_", "", StringComparison.Ordinal), ignoreCase: true)] = times;
    }

    private NoiseProfile(int[] noise, int[] missing) => (_noise, _missing) = (noise, missing);

    /// <summary>The usual profile of a kind of agency.</summary>
    public static NoiseProfile Of(AgencyKind agency) => Usual.Value[(int)agency];

    /// <summary>A profile with no slip and no gap.</summary>
    public static NoiseProfile Clean { get; } = new(new int[Enum.GetValues<NoiseKind>().Length], new int[Enum.GetValues<Field>().Length]);

    /// <summary>How many of a thousand records that could have this slip do have it.</summary>
    public int PerMille(NoiseKind kind) => _noise[(int)kind];

    /// <summary>How many of a thousand records lack this field although the person has it.</summary>
    public int PerMille(Field field) => _missing[(int)field];

    /// <summary>
    /// The profile with slips and gaps as many hundredths of the usual as given. Gaps by nature, such as the NHS number
    /// in police records, and habits such as dropping accents, stay as they are.
    /// </summary>
    public NoiseProfile Scaled(int noisePercent, int missingPercent) => new(
        Array.ConvertAll(_noise, times => times >= 500 ? times : Math.Min(800, times * noisePercent / 100)),
        Array.ConvertAll(_missing, times => times >= 500 ? times : Math.Min(600, times * missingPercent / 100)));

    /// <summary>The same profile without the slips named.</summary>
    public NoiseProfile Without(params ReadOnlySpan<NoiseKind> kinds)
    {
        var noise = (int[])_noise.Clone();
        foreach (var kind in kinds)
            noise[(int)kind] = 0;
        return new NoiseProfile(noise, _missing);
    }

    private static IEnumerable<(string Name, int PerMille)> Column(string[] rows, AgencyKind agency) =>
        rows.Select(row => row.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Select(cells => (cells[0], int.Parse(cells[1 + (int)agency], CultureInfo.InvariantCulture)));
}
