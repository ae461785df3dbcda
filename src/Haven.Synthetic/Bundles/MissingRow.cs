using Haven.Synthetic.Bundles;

namespace Haven.Synthetic;

/// <summary>An episode of going missing. A row of <c>missing.csv</c>.</summary>
public sealed record MissingRow : SourceRow
{
    private static readonly string[] Header = ["source", "source_id", "person", "risk", "from", "returned_at", "rhi_offered_at", "rhi_done_at", "district"];

    /// <summary>The record of the person missing.</summary>
    public required string Person { get; init; }

    /// <summary>Level of risk.</summary>
    public required string Risk { get; init; }

    /// <summary>When the person went missing.</summary>
    public required DateTimeOffset From { get; init; }

    /// <summary>When the person was back.</summary>
    public DateTimeOffset? ReturnedAt { get; init; }

    /// <summary>When the return home interview was offered.</summary>
    public DateTimeOffset? RhiOfferedAt { get; init; }

    /// <summary>When it was done.</summary>
    public DateTimeOffset? RhiDoneAt { get; init; }

    /// <summary>Code of the district.</summary>
    public string? District { get; init; }

    internal override string File => "missing.csv";

    internal override IReadOnlyList<string> Columns => Header;

    internal override void WriteCells(CsvText csv)
    {
        csv.Cell(Source);
        csv.Cell(SourceId);
        csv.Cell(Person);
        csv.Cell(Risk);
        csv.Cell(From);
        csv.Cell(ReturnedAt);
        csv.Cell(RhiOfferedAt);
        csv.Cell(RhiDoneAt);
        csv.Cell(District);
    }
}
