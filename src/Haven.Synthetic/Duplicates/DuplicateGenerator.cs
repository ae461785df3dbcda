using System.Globalization;
using Haven.Synthetic.Bundles;
using Haven.Synthetic.Duplicates;
using Haven.Synthetic.Noise;
using Haven.Synthetic.People;
using Haven.Synthetic.Randomness;

namespace Haven.Synthetic;

/// <summary>
/// Writes files for record linkage: people of made-up households as police, social care, health, education and
/// voluntary agencies would have recorded them, with the truth beside.
/// </summary>
public static class DuplicateGenerator
{
    /// <summary>The columns, in their order.</summary>
    public static IReadOnlyList<string> Columns { get; } =
    [
        "id", "truth", "source", "forenames", "surname", "date_of_birth", "sex", "address", "postcode",
        "nhs_number", "upn", "pnc_id", "phone", "email", "name_origin",
    ];

    private const ulong RowStream = (1UL << 62) + 2;
    private const int MostRows = 50_000_000;

    private static readonly string[] Sources = ["police", "social-care", "health", "education", "voluntary"];
    private static readonly Weighted<AgencyKind> ForChildren = new(Enum.GetValues<AgencyKind>(), [24, 24, 24, 21, 7]);
    private static readonly Weighted<AgencyKind> ForInfants = new(Enum.GetValues<AgencyKind>(), [18, 30, 48, 0, 4]);
    private static readonly Weighted<AgencyKind> ForAdults = new(Enum.GetValues<AgencyKind>(), [42, 27, 23, 0, 8]);

    /// <summary>
    /// Writes a CSV (UTF-8, LF, header row): <c>id</c> says nothing, equal <c>truth</c> is one person, <c>source</c> the
    /// kind of agency, <c>date_of_birth</c> is <c>yyyy-MM-dd</c> or only the year, <c>name_origin</c> the origin of the
    /// person's names for reports of fairness. Rows are in random order; memory is eight bytes a row.
    /// </summary>
    /// <param name="output">Where to; flushed and left open.</param>
    /// <param name="options">How many rows, of which seed and difficulty.</param>
    /// <param name="cancellation">Stops the work between rows.</param>
    /// <exception cref="ArgumentException">An option is out of its range; the message names it.</exception>
    public static DuplicateSummary Write(Stream output, DuplicateOptions options, CancellationToken cancellation = default)
    {
        Check(options);
        var households = new HouseholdFactory(options.Seed, options.AsOf);
        var plan = DuplicatePlan.Make(options, households);
        var profiles = Array.ConvertAll(Enum.GetValues<AgencyKind>(), agency => Profile(agency, options.Difficulty));
        var csv = new CsvText(output);
        foreach (var column in Columns)
            csv.Cell(column);
        csv.EndLine();

        for (var row = 0; row < plan.Rows; row++)
        {
            cancellation.ThrowIfCancellationRequested();
            var (index, firstPerson, member, copy) = plan[row];
            var person = households.Create(index, firstPerson).Members[member];
            var random = new Prng(options.Seed ^ RowStream, ((ulong)person.Number << 4) | (uint)copy);
            var agency = Agencies(person.Born, options.AsOf).Pick(ref random);
            var draft = Draft.Of(person, options.AsOf);
            Noiser.Apply(draft, profiles[(int)agency], ref random);
            WriteRow(csv, row, Sources[(int)agency], draft);
        }

        csv.Flush();
        output.Flush();
        return new DuplicateSummary(plan.Rows, plan.People, plan.TruePairs);
    }

    private static void WriteRow(CsvText csv, int row, string source, Draft draft)
    {
        csv.Cell(string.Create(CultureInfo.InvariantCulture, $"r{row}"));
        csv.Cell(string.Create(CultureInfo.InvariantCulture, $"t{draft.Person.Number}"));
        csv.Cell(source);
        csv.Cell(draft.Forenames);
        csv.Cell(draft.Surname);
        if (draft is { YearOnly: true, Born: { } born })
            csv.Cell(born.Year.ToString("D4", CultureInfo.InvariantCulture));
        else
            csv.Cell(draft.Born);
        csv.Cell(draft.Sex);
        csv.Cell(draft.AddressLine);
        csv.Cell(draft.Postcode);
        csv.Cell(draft.NhsNumber);
        csv.Cell(draft.Upn);
        csv.Cell(draft.PncId);
        csv.Cell(draft.Phone);
        csv.Cell(draft.Email);
        csv.Cell(draft.Person.Book.Origin);
        csv.EndLine();
    }

    private static Weighted<AgencyKind> Agencies(DateOnly born, DateOnly on) =>
        born.AddYears(18) <= on ? ForAdults : born.AddYears(4) <= on ? ForChildren : ForInfants;

    private static NoiseProfile Profile(AgencyKind agency, DuplicateDifficulty difficulty) => difficulty switch
    {
        DuplicateDifficulty.Clean => NoiseProfile.Clean,
        DuplicateDifficulty.Easy => NoiseProfile.Of(agency).Scaled(50, 100),
        DuplicateDifficulty.Hard => NoiseProfile.Of(agency).Scaled(200, 150),
        _ => NoiseProfile.Of(agency),
    };

    private static void Check(DuplicateOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (options.Rows is < 0 or > MostRows)
            throw new ArgumentOutOfRangeException(nameof(options), options.Rows, $"Rows must be from 0 to {MostRows}.");
        if (!Enum.IsDefined(options.Difficulty))
            throw new ArgumentOutOfRangeException(nameof(options), options.Difficulty, "Difficulty must be one of its named values.");
        if (options.CopyWeights.Count is 0 or > 16 || options.CopyWeights.Any(weight => weight is < 0 or > 1_000_000) || options.CopyWeights.All(weight => weight == 0))
            throw new ArgumentException("CopyWeights must be 1 to 16 weights from 0 to 1,000,000, one of them above 0.", nameof(options));
    }
}
