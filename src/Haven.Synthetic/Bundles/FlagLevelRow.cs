using Haven.Synthetic.Bundles;

namespace Haven.Synthetic;

/// <summary>The level of a flag from a day on. A row of <c>flag_levels.csv</c>.</summary>
public sealed record FlagLevelRow : SourceRow
{
    private static readonly string[] Header = ["source", "source_id", "flag", "level", "from", "assessed_by"];

    /// <summary>The flag.</summary>
    public required string Flag { get; init; }

    /// <summary>The level.</summary>
    public required string Level { get; init; }

    /// <summary>First day of the level.</summary>
    public required DateOnly From { get; init; }

    /// <summary>Agency that assessed it.</summary>
    public string? AssessedBy { get; init; }

    internal override string File => "flag_levels.csv";

    internal override IReadOnlyList<string> Columns => Header;

    internal override void WriteCells(CsvText csv)
    {
        csv.Cell(Source);
        csv.Cell(SourceId);
        csv.Cell(Flag);
        csv.Cell(Level);
        csv.Cell(From);
        csv.Cell(AssessedBy);
    }
}
