using Haven.Synthetic.Bundles;

namespace Haven.Synthetic;

/// <summary>A plan around a person. A row of <c>plans.csv</c>.</summary>
public sealed record PlanRow : SourceRow
{
    private static readonly string[] Header = ["source", "source_id", "person", "type", "started_on", "ended_on", "lead_agency", "district", "flag"];

    /// <summary>The record it is for.</summary>
    public required string Person { get; init; }

    /// <summary>safeguarding, missing-from-home, transition, suspect-management, child-in-need or child-protection.</summary>
    public required string Type { get; init; }

    /// <summary>First day.</summary>
    public required DateOnly StartedOn { get; init; }

    /// <summary>First day without it.</summary>
    public DateOnly? EndedOn { get; init; }

    /// <summary>Code of the agency in the lead.</summary>
    public string? LeadAgency { get; init; }

    /// <summary>Code of the district.</summary>
    public string? District { get; init; }

    /// <summary>The flag it answers to.</summary>
    public string? Flag { get; init; }

    internal override string File => "plans.csv";

    internal override IReadOnlyList<string> Columns => Header;

    internal override void WriteCells(CsvText csv)
    {
        csv.Cell(Source);
        csv.Cell(SourceId);
        csv.Cell(Person);
        csv.Cell(Type);
        csv.Cell(StartedOn);
        csv.Cell(EndedOn);
        csv.Cell(LeadAgency);
        csv.Cell(District);
        csv.Cell(Flag);
    }
}
