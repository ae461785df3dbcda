using Haven.Synthetic.Bundles;

namespace Haven.Synthetic;

/// <summary>What one source holds about somebody. A row of <c>people.csv</c>.</summary>
public sealed record PersonRow : SourceRow
{
    private static readonly string[] Header =
    [
        "source", "source_id", "forenames", "surname", "other_names", "date_of_birth", "birth_date_certainty", "died_on", "sex",
        "ethnicity_self", "ethnicity_observed", "nationality", "religion", "disabilities", "nhs_number", "upn", "pnc_id", "cro_number",
        "phones", "emails", "address_line", "postcode", "address_protected", "district", "looked_after", "school",
    ];

    /// <summary>All forenames.</summary>
    public string? Forenames { get; init; }

    /// <summary>Surname.</summary>
    public string? Surname { get; init; }

    /// <summary>Names also used.</summary>
    public IReadOnlyList<string> OtherNames { get; init; } = [];

    /// <summary>Birth date.</summary>
    public DateOnly? DateOfBirth { get; init; }

    /// <summary>known, estimated, disputed or unknown.</summary>
    public string? BirthDateCertainty { get; init; }

    /// <summary>Day of death.</summary>
    public DateOnly? DiedOn { get; init; }

    /// <summary>female, male, other or unknown.</summary>
    public string? Sex { get; init; }

    /// <summary>Self-defined code, 16+1 or 18+1.</summary>
    public string? EthnicitySelf { get; init; }

    /// <summary>Code noted by eye, IC1 to IC6 or IC9.</summary>
    public string? EthnicityObserved { get; init; }

    /// <summary>Nationalities.</summary>
    public IReadOnlyList<string> Nationality { get; init; } = [];

    /// <summary>Religion.</summary>
    public string? Religion { get; init; }

    /// <summary>Codes of the children in need census.</summary>
    public IReadOnlyList<string> Disabilities { get; init; } = [];

    /// <summary>NHS number.</summary>
    public string? NhsNumber { get; init; }

    /// <summary>Unique pupil number.</summary>
    public string? Upn { get; init; }

    /// <summary>PNC id.</summary>
    public string? PncId { get; init; }

    /// <summary>CRO number.</summary>
    public string? CroNumber { get; init; }

    /// <summary>Telephone numbers.</summary>
    public IReadOnlyList<string> Phones { get; init; } = [];

    /// <summary>E-mail addresses.</summary>
    public IReadOnlyList<string> Emails { get; init; } = [];

    /// <summary>Address in one line.</summary>
    public string? AddressLine { get; init; }

    /// <summary>Postcode.</summary>
    public string? Postcode { get; init; }

    /// <summary>Whether the address must not be shown.</summary>
    public bool? AddressProtected { get; init; }

    /// <summary>Code of the district of residence.</summary>
    public string? District { get; init; }

    /// <summary>yes, no or unknown.</summary>
    public string? LookedAfter { get; init; }

    /// <summary>School.</summary>
    public string? School { get; init; }

    internal override string File => "people.csv";

    internal override IReadOnlyList<string> Columns => Header;

    internal override void WriteCells(CsvText csv)
    {
        csv.Cell(Source);
        csv.Cell(SourceId);
        csv.Cell(Forenames);
        csv.Cell(Surname);
        csv.Cell(OtherNames);
        csv.Cell(DateOfBirth);
        csv.Cell(BirthDateCertainty);
        csv.Cell(DiedOn);
        csv.Cell(Sex);
        csv.Cell(EthnicitySelf);
        csv.Cell(EthnicityObserved);
        csv.Cell(Nationality);
        csv.Cell(Religion);
        csv.Cell(Disabilities);
        csv.Cell(NhsNumber);
        csv.Cell(Upn);
        csv.Cell(PncId);
        csv.Cell(CroNumber);
        csv.Cell(Phones);
        csv.Cell(Emails);
        csv.Cell(AddressLine);
        csv.Cell(Postcode);
        csv.Cell(AddressProtected);
        csv.Cell(District);
        csv.Cell(LookedAfter);
        csv.Cell(School);
    }
}
