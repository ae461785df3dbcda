using Haven.Synthetic.Bundles;

namespace Haven.Synthetic;

/// <summary>An order or notice against somebody. A row of <c>orders.csv</c>.</summary>
public sealed record OrderRow : SourceRow
{
    private static readonly string[] Header =
    [
        "source", "source_id", "instrument", "subject", "protected", "applied_on", "granted_on", "ends_on", "ended_on", "outcome",
        "district",
    ];

    /// <summary>dvpn, dvpo, spo, spo-interim, cawn, shpo, sro, stro, stpo, fmpo or fgmpo.</summary>
    public required string Instrument { get; init; }

    /// <summary>Record of the person bound.</summary>
    public string? Subject { get; init; }

    /// <summary>Records of those protected.</summary>
    public IReadOnlyList<string> Protected { get; init; } = [];

    /// <summary>Day it was applied for.</summary>
    public DateOnly? AppliedOn { get; init; }

    /// <summary>Day it was granted or served.</summary>
    public required DateOnly GrantedOn { get; init; }

    /// <summary>Day it is to end.</summary>
    public DateOnly? EndsOn { get; init; }

    /// <summary>Day it did end.</summary>
    public DateOnly? EndedOn { get; init; }

    /// <summary>What became of it.</summary>
    public string? Outcome { get; init; }

    /// <summary>Code of the district.</summary>
    public string? District { get; init; }

    internal override string File => "orders.csv";

    internal override IReadOnlyList<string> Columns => Header;

    internal override void WriteCells(CsvText csv)
    {
        csv.Cell(Source);
        csv.Cell(SourceId);
        csv.Cell(Instrument);
        csv.Cell(Subject);
        csv.Cell(Protected);
        csv.Cell(AppliedOn);
        csv.Cell(GrantedOn);
        csv.Cell(EndsOn);
        csv.Cell(EndedOn);
        csv.Cell(Outcome);
        csv.Cell(District);
    }
}
