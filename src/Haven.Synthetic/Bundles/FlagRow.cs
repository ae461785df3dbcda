using Haven.Synthetic.Bundles;

namespace Haven.Synthetic;

/// <summary>A flag on a record. A row of <c>flags.csv</c>.</summary>
public sealed record FlagRow : SourceRow
{
    private static readonly string[] Header =
    [
        "source", "source_id", "person", "type", "raised_on", "closed_on", "close_reason", "district", "agencies", "definition",
    ];

    /// <summary>The record flagged.</summary>
    public required string Person { get; init; }

    /// <summary>cse-risk, cse-suspect, cce-risk or cce-suspect.</summary>
    public required string Type { get; init; }

    /// <summary>First day of the flag.</summary>
    public required DateOnly RaisedOn { get; init; }

    /// <summary>First day without it.</summary>
    public DateOnly? ClosedOn { get; init; }

    /// <summary>Why it was closed.</summary>
    public string? CloseReason { get; init; }

    /// <summary>Code of the district that owns the flag.</summary>
    public required string District { get; init; }

    /// <summary>Codes of the agencies that took part.</summary>
    public IReadOnlyList<string> Agencies { get; init; } = [];

    /// <summary>Definition in force when it was raised.</summary>
    public string? Definition { get; init; }

    internal override string File => "flags.csv";

    internal override IReadOnlyList<string> Columns => Header;

    internal override void WriteCells(CsvText csv)
    {
        csv.Cell(Source);
        csv.Cell(SourceId);
        csv.Cell(Person);
        csv.Cell(Type);
        csv.Cell(RaisedOn);
        csv.Cell(ClosedOn);
        csv.Cell(CloseReason);
        csv.Cell(District);
        csv.Cell(Agencies);
        csv.Cell(Definition);
    }
}
