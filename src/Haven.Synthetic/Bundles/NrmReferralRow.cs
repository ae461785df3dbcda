using Haven.Synthetic.Bundles;

namespace Haven.Synthetic;

/// <summary>A referral to the National Referral Mechanism. A row of <c>nrm_referrals.csv</c>.</summary>
public sealed record NrmReferralRow : SourceRow
{
    private static readonly string[] Header = ["source", "source_id", "person", "referred_on", "exploitation", "first_responder", "decision", "decided_on"];

    /// <summary>The record referred.</summary>
    public required string Person { get; init; }

    /// <summary>Day of the referral.</summary>
    public required DateOnly ReferredOn { get; init; }

    /// <summary>sexual, criminal, labour, domestic-servitude or unknown.</summary>
    public required string Exploitation { get; init; }

    /// <summary>Agency that referred.</summary>
    public string? FirstResponder { get; init; }

    /// <summary>Latest decision.</summary>
    public string? Decision { get; init; }

    /// <summary>Its day.</summary>
    public DateOnly? DecidedOn { get; init; }

    internal override string File => "nrm_referrals.csv";

    internal override IReadOnlyList<string> Columns => Header;

    internal override void WriteCells(CsvText csv)
    {
        csv.Cell(Source);
        csv.Cell(SourceId);
        csv.Cell(Person);
        csv.Cell(ReferredOn);
        csv.Cell(Exploitation);
        csv.Cell(FirstResponder);
        csv.Cell(Decision);
        csv.Cell(DecidedOn);
    }
}
