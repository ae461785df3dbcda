using Haven.Synthetic.Bundles;

namespace Haven.Synthetic;

/// <summary>A child protection conference. A row of <c>conferences.csv</c>.</summary>
public sealed record ConferenceRow : SourceRow
{
    private static readonly string[] Header =
    [
        "source", "source_id", "kind", "held_on", "child", "district", "strategy_discussion_on", "police_invited", "police_attended",
    ];

    /// <summary>initial or review.</summary>
    public required string Kind { get; init; }

    /// <summary>Day it was held.</summary>
    public required DateOnly HeldOn { get; init; }

    /// <summary>The child's record.</summary>
    public required string Child { get; init; }

    /// <summary>Code of the district.</summary>
    public required string District { get; init; }

    /// <summary>Day of the strategy discussion before it.</summary>
    public DateOnly? StrategyDiscussionOn { get; init; }

    /// <summary>Whether the police were invited.</summary>
    public required bool PoliceInvited { get; init; }

    /// <summary>Whether the police came.</summary>
    public required bool PoliceAttended { get; init; }

    internal override string File => "conferences.csv";

    internal override IReadOnlyList<string> Columns => Header;

    internal override void WriteCells(CsvText csv)
    {
        csv.Cell(Source);
        csv.Cell(SourceId);
        csv.Cell(Kind);
        csv.Cell(HeldOn);
        csv.Cell(Child);
        csv.Cell(District);
        csv.Cell(StrategyDiscussionOn);
        csv.Cell(PoliceInvited);
        csv.Cell(PoliceAttended);
    }
}
