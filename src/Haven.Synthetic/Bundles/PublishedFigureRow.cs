using Haven.Synthetic.Bundles;

namespace Haven.Synthetic;

/// <summary>A figure as a document printed it. A row of <c>published_figures.csv</c>.</summary>
public sealed record PublishedFigureRow : BundleRow
{
    private static readonly string[] Header = ["series", "from", "to", "as_at", "value", "numerator", "denominator", "document", "note"];

    /// <summary>What the figure is of.</summary>
    public required string Series { get; init; }

    /// <summary>First day of its period.</summary>
    public DateOnly? From { get; init; }

    /// <summary>Last day of its period.</summary>
    public DateOnly? To { get; init; }

    /// <summary>Its day, when it has no period.</summary>
    public DateOnly? AsAt { get; init; }

    /// <summary>The figure; shares as fractions of 1.</summary>
    public required decimal Value { get; init; }

    /// <summary>Numerator, when it is printed.</summary>
    public decimal? Numerator { get; init; }

    /// <summary>Denominator, when it is printed.</summary>
    public decimal? Denominator { get; init; }

    /// <summary>The document.</summary>
    public required string Document { get; init; }

    /// <summary>How it was printed.</summary>
    public string? Note { get; init; }

    internal override string File => "published_figures.csv";

    internal override IReadOnlyList<string> Columns => Header;

    internal override string Key => $"{Series}/{From:O}/{To:O}/{AsAt:O}/{Document}";

    internal override void WriteCells(CsvText csv)
    {
        csv.Cell(Series);
        csv.Cell(From);
        csv.Cell(To);
        csv.Cell(AsAt);
        csv.Cell(Value);
        csv.Cell(Numerator);
        csv.Cell(Denominator);
        csv.Cell(Document);
        csv.Cell(Note);
    }
}
