namespace Haven.Core.Imports;

/// <summary>One file of the bundle: its columns, its table and what identifies a row.</summary>
/// <param name="Name">The file's name without <c>.csv</c>.</param>
/// <param name="Table">The versioned table it fills, with its schema.</param>
internal sealed record BundleFile(string Name, string Table, params IReadOnlyList<BundleColumn> Columns)
{
    /// <summary>The columns that identify a row.</summary>
    public IReadOnlyList<string> Key { get; init; } = ["source", "source_id"];

    /// <summary>Pairs (earlier field, later field) of one row that must be in order.</summary>
    public IReadOnlyList<(string First, string Last)> InOrder { get; init; } = [];

    /// <summary>Fields that no two rows known at one moment may hold together while their <c>held</c> ranges overlap.</summary>
    public ExclusiveHold? Exclusive { get; init; }

    public string FileName => Name + ".csv";
    public string History => Table + "_history";
    public bool HasSource => Key.Contains("source");
    public IEnumerable<string> KeyFields => Columns.Where(c => Key.Contains(c.Name)).Select(c => c.Field);

    /// <summary>Every field the file fills, identifiers' verified forms included.</summary>
    public IEnumerable<string> Fields => Columns.SelectMany(FieldsOf);

    public static IEnumerable<string> FieldsOf(BundleColumn column) =>
        column.Kind == ColumnKind.Identifier ? [column.Field, column.Field + "_verified"] : [column.Field];

    /// <summary>Source and source_id: how a row of almost every file is identified.</summary>
    public static BundleColumn[] SourceKey { get; } = [BundleColumn.Text("source").Must(), BundleColumn.Text("source_id").Must()];
}

/// <summary>Rows with equal <paramref name="Fields"/> may not overlap in [<paramref name="From"/>, <paramref name="To"/>).</summary>
internal sealed record ExclusiveHold(IReadOnlyList<string> Fields, string From, string To, string Plainly, string Remedy);
