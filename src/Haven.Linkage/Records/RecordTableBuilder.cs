namespace Haven.Linkage;

/// <summary>Builds a <see cref="RecordTable"/> row by row, interning values as they come.</summary>
public sealed class RecordTableBuilder
{
    private readonly ColumnBuilder[] columns;

    /// <summary>Starts a table.</summary>
    /// <param name="names">The headers; each must be named, and none twice.</param>
    /// <exception cref="LinkageInputException">A header is empty or occurs twice.</exception>
    public RecordTableBuilder(IReadOnlyList<string> names)
    {
        ArgumentNullException.ThrowIfNull(names);
        if (names.Count == 0) throw new LinkageInputException("The input has no columns: give it a header row that names them.");
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        for (var i = 0; i < names.Count; i++)
        {
            var name = names[i].Trim();
            if (name.Length == 0) throw new LinkageInputException($"Column {i + 1} has no header: name every column.");
            if (!seen.Add(name)) throw new LinkageInputException($"The header '{name}' occurs twice: name every column differently.");
        }

        columns = [.. names.Select(n => new ColumnBuilder(n.Trim()))];
    }

    /// <summary>The number of records so far.</summary>
    public int Count { get; private set; }

    /// <summary>Adds a record.</summary>
    /// <param name="values">One value a column; null or blank is missing.</param>
    /// <exception cref="LinkageInputException">There are more or fewer values than columns.</exception>
    public void Add(params ReadOnlySpan<string?> values)
    {
        if (values.Length != columns.Length)
            throw new LinkageInputException($"Record {Count + 1} has {values.Length} values, but there are {columns.Length} columns.");
        for (var i = 0; i < columns.Length; i++) columns[i].Add(values[i]);
        Count++;
    }

    internal void AddCell(int column, ReadOnlySpan<char> value) => columns[column].Add(value);

    internal void EndRow() => Count++;

    internal int ColumnCount => columns.Length;

    internal string NameOf(int column) => columns[column].Name;

    /// <summary>The table. The builder must not be used after this.</summary>
    public RecordTable Build() => new([.. columns.Select(c => c.Build())], Count);

    private sealed class ColumnBuilder(string name)
    {
        private readonly List<string> values = [""];
        private readonly List<int> codes = [];
        private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> lookup =
            new Dictionary<string, int>(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();

        public string Name => name;

        public void Add(ReadOnlySpan<char> value)
        {
            value = value.Trim();
            if (value.Length == 0)
            {
                codes.Add(0);
                return;
            }

            if (!lookup.TryGetValue(value, out var code))
            {
                code = values.Count;
                lookup[value] = code;
                values.Add(value.ToString());
            }

            codes.Add(code);
        }

        public RecordColumn Build() => new(name, [.. values], [.. codes]);
    }
}
