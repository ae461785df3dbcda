using System.Collections.Concurrent;

namespace Haven.Linkage;

/// <summary>A record found by <see cref="PersonIndex.Find"/>.</summary>
/// <param name="Id">The record's id.</param>
/// <param name="Person">The number of its person in the batch the index was built from; -1 for records added later.</param>
/// <param name="Weight">Evidence of this record alone, in bits.</param>
/// <param name="Probability">
/// That it is the one looked for, 0 to 1; of a record found through another one of the same person, that the other is.
/// </param>
public sealed record PersonMatch(string Id, int Person, double Weight, double Probability);

/// <summary>
/// Finds the records of one person among a million in less than a millisecond, with the keys, model and comparisons of
/// the batch engine. Safe for any number of threads: searches run side by side, a change waits for them and they for it.
/// What is searched for is not kept.
/// </summary>
public sealed partial class PersonIndex : IDisposable
{
    private readonly ReaderWriterLockSlim gate = new();
    private readonly ConcurrentBag<Searcher> searchers = [];
    private readonly FieldSet set;
    private readonly IReadOnlyList<ColumnPlan> plan;
    private readonly Weights weights;
    private readonly BlockKey[] keys;
    private readonly Postings[] postings;
    private readonly RowMaker maker;
    private readonly int most;
    private readonly int[] persons;
    private readonly PersonMembers members;
    private readonly float joinedFrom;
    private readonly RecordTable table;
    private readonly Dictionary<string, int> rowOf;
    private readonly List<string?> ids;
    private readonly List<IReadOnlyDictionary<string, string>> added = [];
    private int[] rows;

    private PersonIndex(RecordTable table, LinkageResult result, IEnumerable<string> ids)
    {
        this.table = table;
        set = result.Set;
        plan = result.Columns;
        weights = result.Weights;
        keys = [.. KeyChoice.ForIndex(set, result.Rows)];
        postings = new Postings[keys.Length];
        Parallel.For(0, keys.Length, k => postings[k] = new Postings(result.Rows, keys[k]));
        most = KeyChoice.LargestBlock(table.Count);
        maker = new RowMaker(set, plan);
        persons = [.. result.Clusters];
        members = new PersonMembers(persons, result.ClusterCount);
        joinedFrom = result.ThresholdOdds;
        rows = result.Rows.Codes;
        this.ids = [.. ids];
        rowOf = new Dictionary<string, int>(this.ids.Count, StringComparer.Ordinal);
        for (var r = 0; r < this.ids.Count; r++)
            if (!rowOf.TryAdd(this.ids[r]!, r)) throw new LinkageInputException($"The id '{this.ids[r]}' occurs twice: every record of an index needs its own.");
        Model = LinkageModel.Of(weights);
    }

    /// <summary>The number of records.</summary>
    public int Count => rowOf.Count;

    /// <summary>The model that judges.</summary>
    public LinkageModel Model { get; }

    /// <summary>The columns a record may have.</summary>
    public IReadOnlyList<ColumnPlan> Columns => plan;

    /// <summary>Fits a model to records and builds an index of them.</summary>
    /// <param name="records">The records, without id and truth columns.</param>
    /// <param name="ids">An id for each record, all different; null for row numbers from 0.</param>
    /// <param name="options">Null for the defaults.</param>
    /// <exception cref="LinkageInputException">An id occurs twice or there are not as many ids as records.</exception>
    public static PersonIndex Build(RecordTable records, IReadOnlyList<string>? ids = null, LinkageOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(records);
        if (ids is not null && ids.Count != records.Count)
            throw new LinkageInputException($"There are {ids.Count} ids for {records.Count} records: give one each.");
        var result = Linker.Dedupe(records, (options ?? new LinkageOptions()) with { KeepAlike = true });
        return new PersonIndex(records, result, ids ?? [.. Enumerable.Range(0, records.Count).Select(r => r.ToString(System.Globalization.CultureInfo.InvariantCulture))]);
    }

    /// <summary>The records that are probably the person described, best first.</summary>
    /// <param name="record">Values by column name; columns may be left out.</param>
    /// <param name="least">The least probability to report.</param>
    /// <param name="limit">The most records to report.</param>
    public IReadOnlyList<PersonMatch> Find(IReadOnlyDictionary<string, string> record, double least = 0.5, int limit = 20)
    {
        ArgumentNullException.ThrowIfNull(record);
        if (!searchers.TryTake(out var searcher)) searcher = new Searcher(set, plan, keys, weights);
        gate.EnterReadLock();
        try
        {
            searcher.Start(record, postings, most);
            return Judge(searcher, LinkageRun.Odds(Math.Clamp(least, 1e-6, 1 - 1e-6)), limit);
        }
        finally
        {
            gate.ExitReadLock();
            searchers.Add(searcher);
        }
    }

    /// <summary>Why a record was, or was not, found.</summary>
    /// <exception cref="LinkageInputException">There is no record of that id.</exception>
    public PairExplanation Explain(IReadOnlyDictionary<string, string> record, string id)
    {
        ArgumentNullException.ThrowIfNull(record);
        if (!searchers.TryTake(out var searcher)) searcher = new Searcher(set, plan, keys, weights);
        gate.EnterReadLock();
        try
        {
            searcher.Start(record, postings, most);
            if (!rowOf.TryGetValue(id, out var row)) throw new LinkageInputException($"The index holds no record '{id}'.");
            return Explainer.Explain(searcher.Weights, searcher.Comparer, searcher.Row, RowOf(row), -1, row, joined: false);
        }
        finally
        {
            gate.ExitReadLock();
            searchers.Add(searcher);
        }
    }

    /// <summary>Frees the lock.</summary>
    public void Dispose() => gate.Dispose();

    private ReadOnlySpan<int> RowOf(int row) => rows.AsSpan(row * set.Stride, set.Stride);
}
