using Haven.Synthetic.Bundles;

namespace Haven.Synthetic;

/// <summary>A district of the partnership area. A row of <c>districts.csv</c>.</summary>
public sealed record DistrictRow : BundleRow
{
    private static readonly string[] Header = ["code", "name", "valid_from", "valid_to"];

    /// <summary>ONS code.</summary>
    public required string Code { get; init; }

    /// <summary>Name.</summary>
    public required string Name { get; init; }

    /// <summary>First day the district exists.</summary>
    public DateOnly? ValidFrom { get; init; }

    /// <summary>Day the district was abolished.</summary>
    public DateOnly? ValidTo { get; init; }

    internal override string File => "districts.csv";

    internal override IReadOnlyList<string> Columns => Header;

    internal override string Key => Code;

    internal override void WriteCells(CsvText csv)
    {
        csv.Cell(Code);
        csv.Cell(Name);
        csv.Cell(ValidFrom);
        csv.Cell(ValidTo);
    }
}
