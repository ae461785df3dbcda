using Haven.Synthetic.Bundles;

namespace Haven.Synthetic;

/// <summary>A recorded crime. A row of <c>crimes.csv</c>.</summary>
public sealed record CrimeRow : SourceRow
{
    private static readonly string[] Header =
    [
        "source", "source_id", "offence_code", "reported_on", "recorded_on", "offence_from", "offence_to", "district", "victims",
        "suspects", "cse", "cse_definition", "exclusion", "report_source", "outcome", "outcome_on", "cancelled_on", "transferred_to",
        "markers",
    ];

    /// <summary>Home Office code, such as 22B.</summary>
    public required string OffenceCode { get; init; }

    /// <summary>Day it was reported.</summary>
    public required DateOnly ReportedOn { get; init; }

    /// <summary>Day it was recorded as a crime.</summary>
    public required DateOnly RecordedOn { get; init; }

    /// <summary>Day of the offence, or the first.</summary>
    public required DateOnly OffenceFrom { get; init; }

    /// <summary>Last day, when it lasted.</summary>
    public DateOnly? OffenceTo { get; init; }

    /// <summary>Code of the district.</summary>
    public required string District { get; init; }

    /// <summary>Records of victims.</summary>
    public IReadOnlyList<string> Victims { get; init; } = [];

    /// <summary>Records of suspects.</summary>
    public IReadOnlyList<string> Suspects { get; init; } = [];

    /// <summary>yes, no or undetermined.</summary>
    public string? Cse { get; init; }

    /// <summary>Definition it was judged by.</summary>
    public string? CseDefinition { get; init; }

    /// <summary>Local exclusion that applied.</summary>
    public string? Exclusion { get; init; }

    /// <summary>How it came to the police.</summary>
    public string? ReportSource { get; init; }

    /// <summary>Outcome code, 1 to 22.</summary>
    public string? Outcome { get; init; }

    /// <summary>Day of the outcome.</summary>
    public DateOnly? OutcomeOn { get; init; }

    /// <summary>Day it was cancelled.</summary>
    public DateOnly? CancelledOn { get; init; }

    /// <summary>Force it was transferred to.</summary>
    public string? TransferredTo { get; init; }

    /// <summary>domestic, hate, online, cse, cce, trafficking.</summary>
    public IReadOnlyList<string> Markers { get; init; } = [];

    internal override string File => "crimes.csv";

    internal override IReadOnlyList<string> Columns => Header;

    internal override void WriteCells(CsvText csv)
    {
        csv.Cell(Source);
        csv.Cell(SourceId);
        csv.Cell(OffenceCode);
        csv.Cell(ReportedOn);
        csv.Cell(RecordedOn);
        csv.Cell(OffenceFrom);
        csv.Cell(OffenceTo);
        csv.Cell(District);
        csv.Cell(Victims);
        csv.Cell(Suspects);
        csv.Cell(Cse);
        csv.Cell(CseDefinition);
        csv.Cell(Exclusion);
        csv.Cell(ReportSource);
        csv.Cell(Outcome);
        csv.Cell(OutcomeOn);
        csv.Cell(CancelledOn);
        csv.Cell(TransferredTo);
        csv.Cell(Markers);
    }
}
