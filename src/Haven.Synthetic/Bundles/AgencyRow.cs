using Haven.Synthetic.Bundles;

namespace Haven.Synthetic;

/// <summary>An agency of the partnership. A row of <c>agencies.csv</c>.</summary>
public sealed record AgencyRow : BundleRow
{
    private static readonly string[] Header = ["code", "name", "kind", "district"];

    /// <summary>Short code other files use.</summary>
    public required string Code { get; init; }

    /// <summary>Name.</summary>
    public required string Name { get; init; }

    /// <summary>police, social-care, health, education, voluntary, policing-body or other.</summary>
    public required string Kind { get; init; }

    /// <summary>Code of its district, when it has one.</summary>
    public string? District { get; init; }

    internal override string File => "agencies.csv";

    internal override IReadOnlyList<string> Columns => Header;

    internal override string Key => Code;

    internal override void WriteCells(CsvText csv)
    {
        csv.Cell(Code);
        csv.Cell(Name);
        csv.Cell(Kind);
        csv.Cell(District);
    }
}
