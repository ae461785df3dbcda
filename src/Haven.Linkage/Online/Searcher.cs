namespace Haven.Linkage;

/// <summary>What one search works with: layers over the index's values, so that what is searched for is not kept. Used by one search at a time.</summary>
internal sealed class Searcher
{
    /// <summary>
    /// Keys come best first; a block that would bring more rows than this in all is passed over, so that no search takes
    /// longer than some hundred microseconds.
    /// </summary>
    private const int MostFound = 500;

    private readonly FieldSet layers;
    private readonly RowMaker maker;
    private readonly BlockKey[] keys;

    public Searcher(FieldSet set, IReadOnlyList<ColumnPlan> plan, IReadOnlyList<BlockKey> keys, Weights weights)
    {
        layers = set.Layer();
        maker = new RowMaker(layers, plan);
        this.keys = [.. keys.Select(k => new BlockKey(layers, [.. k.Parts]))];
        Row = new int[set.Stride];
        Comparer = new PairComparer(layers);
        Weights = weights.Over(layers);
    }

    public int[] Row { get; }

    public PairComparer Comparer { get; }

    public Weights Weights { get; }

    public HashSet<int> Found { get; } = [];

    /// <summary>The people of the batch that were met, with the best log odds of a record of theirs.</summary>
    public Dictionary<int, float> Persons { get; } = [];

    /// <summary>Notes a record of a person.</summary>
    public void Meet(int person, float odds) => Persons[person] = Math.Max(odds, Persons.GetValueOrDefault(person, float.NegativeInfinity));

    /// <summary>Sets what is searched for and gathers the rows that share a key with it.</summary>
    public void Start(IReadOnlyDictionary<string, string> record, Postings[] postings, int most)
    {
        layers.ClearLayer();
        Found.Clear();
        Persons.Clear();
        maker.Write(record, Row);
        Span<uint> own = stackalloc uint[BlockKey.MostValues];
        for (var k = 0; k < keys.Length; k++)
        {
            var count = keys[k].Write(Row, own);
            for (var i = 0; i < count; i++) postings[k].Collect(own[i], Math.Min(most, MostFound - Found.Count), Found);
        }
    }
}
