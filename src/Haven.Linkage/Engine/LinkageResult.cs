namespace Haven.Linkage;

/// <summary>What a run found.</summary>
public sealed class LinkageResult
{
    /// <summary>The number of records; for two lists of both together.</summary>
    public required int Records { get; init; }

    /// <summary>What each column was taken for.</summary>
    public required IReadOnlyList<ColumnPlan> Columns { get; init; }

    /// <summary>For each record the number of its person, from 0, in order of first appearance.</summary>
    public required IReadOnlyList<int> Clusters { get; init; }

    /// <summary>The number of different people.</summary>
    public required int ClusterCount { get; init; }

    /// <summary>Pairs of rows that were compared.</summary>
    public required long Candidates { get; init; }

    /// <summary>The keys that brought them, with the pairs each brought that none before it had.</summary>
    public required IReadOnlyList<KeyYield> Keys { get; init; }

    /// <summary>Wall clock by stage.</summary>
    public required IReadOnlyList<StageTime> Timings { get; init; }

    /// <summary>From this probability on records are joined.</summary>
    public double Threshold => Expected.Threshold;

    /// <summary>What the threshold is worth by the model itself, over compared pairs.</summary>
    public required ExpectedQuality Expected { get; init; }

    /// <summary>The fitted model.</summary>
    public LinkageModel Model => LinkageModel.Of(Weights);

    /// <summary>Why two records are, or are not, taken to be one person.</summary>
    /// <param name="first">Record number, from 0; for two lists those of the second follow those of the first.</param>
    /// <param name="second">Record number, from 0.</param>
    public PairExplanation Explain(int first, int second) => Explainer.Explain(this, first, second);

    /// <summary>Seconds from columns in memory to clusters.</summary>
    public double EngineSeconds => Timings.Sum(t => t.Seconds);

    /// <summary>
    /// The compared pairs of records that were joined or are at least as likely as the threshold; of records alike in
    /// every field each is paired with the one before it.
    /// </summary>
    public IEnumerable<LinkedPair> Pairs() => PairList.Of(this);

    /// <summary>Where the second list begins; 0 for one list.</summary>
    internal int Split { get; init; }

    internal float ThresholdOdds => LinkageRun.Odds(Threshold);

    internal FieldSet Set { get; init; } = null!;

    internal DistinctRows Rows { get; init; } = null!;

    internal Weights Weights { get; init; } = null!;

    internal List<Edge> Edges { get; init; } = [];

    internal IReadOnlyList<BlockKey> BlockKeys { get; init; } = [];

    internal Blocks Blocks { get; init; } = null!;
}

/// <summary>A key and what it brought.</summary>
/// <param name="Key">In words.</param>
/// <param name="Pairs">Pairs of rows that no key before it had brought.</param>
public readonly record struct KeyYield(string Key, long Pairs);
