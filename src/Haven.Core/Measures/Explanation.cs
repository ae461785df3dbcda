namespace Haven.Core.Measures;

/// <summary>Why a figure known later differs from the one known earlier.</summary>
public enum ChangeReason
{
    /// <summary>Not recorded yet at the earlier instant.</summary>
    RecordedLate,

    /// <summary>Was closed, which was recorded later.</summary>
    ClosedLate,

    /// <summary>Counted twice until the records were joined as one person.</summary>
    Joined,

    /// <summary>Counted once until the records were parted.</summary>
    Parted,

    /// <summary>Had died, which was recorded later.</summary>
    DiedLate,

    /// <summary>A birth date was corrected.</summary>
    BirthDate,

    /// <summary>A crime was cancelled or went to another force.</summary>
    CancelledLate,

    /// <summary>The flag, crime or conference itself was corrected.</summary>
    Corrected,

    /// <summary>Something else of the record was corrected.</summary>
    Other,
}

/// <summary>How many came in and went out for one reason.</summary>
/// <param name="Up">What this adds to the figure.</param>
/// <param name="Down">What this takes from it; not negative.</param>
public sealed record ExplainedPart(ChangeReason Reason, long Up, long Down);

/// <summary>A difference in records: all parts together are exactly the difference.</summary>
/// <param name="Whole">Of the value or, for a share, of what it is a share of.</param>
/// <param name="Share">Of the numerator of a share; empty for others.</param>
public sealed record Explanation(IReadOnlyList<ExplainedPart> Whole, IReadOnlyList<ExplainedPart> Share)
{
    internal static Explanation Of(IEnumerable<Difference> differences)
    {
        var known = differences.ToList();
        return new(Parts(known, d => d.Amount), Parts(known, d => d.Part));
    }

    private static List<ExplainedPart> Parts(List<Difference> differences, Func<Difference, long> number) =>
    [
        .. differences.GroupBy(d => d.Reason).OrderBy(g => g.Key)
            .Select(g => new ExplainedPart(g.Key, g.Sum(d => Math.Max(0, number(d))), g.Sum(d => Math.Max(0, -number(d)))))
            .Where(p => p.Up > 0 || p.Down > 0),
    ];
}

/// <summary>What one thing adds to the difference, and why.</summary>
internal sealed record Difference(long Amount, long Part, ChangeReason Reason);
