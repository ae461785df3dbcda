namespace Haven.Synthetic;

/// <summary>How far the records of one person differ from one another.</summary>
public enum DuplicateDifficulty
{
    /// <summary>No slip and no gap: every record of a person is the same but for its id and source.</summary>
    Clean,

    /// <summary>Half the usual slips.</summary>
    Easy,

    /// <summary>The slips and gaps of British administrative data, to the best of the writers' knowledge.</summary>
    Usual,

    /// <summary>Twice the usual slips and one and a half times the gaps.</summary>
    Hard,
}

/// <summary>What <see cref="DuplicateGenerator"/> is to write.</summary>
public sealed record DuplicateOptions
{
    /// <summary>Number of rows below the header, from 0 to 50 million.</summary>
    public required int Rows { get; init; }

    /// <summary>The same seed with the same options gives the same bytes on every platform.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>How far the records of one person differ.</summary>
    public DuplicateDifficulty Difficulty { get; init; } = DuplicateDifficulty.Usual;

    /// <summary>
    /// How often a person has one record, two, three and so on: weights, the first for one record. The usual weights
    /// give 2.1 records a person; between 1 and 16 weights of 0 or more, one of them above 0.
    /// </summary>
    public IReadOnlyList<int> CopyWeights { get; init; } = [42, 29, 15, 8, 4, 1, 1];

    /// <summary>The day of the records: children of the file are under 22 on it.</summary>
    public DateOnly AsOf { get; init; } = new(2026, 1, 1);
}

/// <summary>What was written.</summary>
/// <param name="Rows">Rows below the header.</param>
/// <param name="People">Different people among them.</param>
/// <param name="TruePairs">Pairs of rows about one person.</param>
public sealed record DuplicateSummary(int Rows, int People, long TruePairs);
