namespace Haven.Core.Imports;

/// <summary>What a cell of a bundle's column may hold.</summary>
internal enum ColumnKind
{
    Text,
    TextList,
    WordList,
    Word,
    YesNo,
    Date,

    /// <summary>An instant with its offset.</summary>
    Instant,

    /// <summary>An instant, or a day that stands for its first moment in London.</summary>
    InstantOrDay,
    Number,
    Identifier,

    /// <summary>A district's code.</summary>
    District,

    /// <summary>A row of another file: whole id in its own source first, then <c>source/source_id</c>.</summary>
    Reference,
    ReferenceList,
}

/// <summary>One column of a bundle file and the table field it fills.</summary>
internal sealed record BundleColumn(string Name, ColumnKind Kind)
{
    /// <summary>The table's field; the column's own name unless it says otherwise.</summary>
    public string Field { get; init; } = Name;
    public bool Required { get; init; }
    public IReadOnlyList<string> Words { get; init; } = [];

    /// <summary>The table a reference points into.</summary>
    public string? Target { get; init; }

    /// <summary>Checks an identifier; the canonical form goes to <c>{Field}_verified</c>.</summary>
    public IdentifierRule? Check { get; init; }

    public bool IsReference => Kind is ColumnKind.Reference or ColumnKind.ReferenceList;

    public static BundleColumn Text(string name) => new(name, ColumnKind.Text);
    public static BundleColumn List(string name) => new(name, ColumnKind.TextList);
    public static BundleColumn Day(string name) => new(name, ColumnKind.Date);
    public static BundleColumn Instant(string name) => new(name, ColumnKind.Instant);
    public static BundleColumn YesNo(string name) => new(name, ColumnKind.YesNo);
    public static BundleColumn Number(string name) => new(name, ColumnKind.Number);
    public static BundleColumn Word(string name, params string[] words) => new(name, ColumnKind.Word) { Words = words };
    public static BundleColumn WordList(string name, params string[] words) => new(name, ColumnKind.WordList) { Words = words };
    public static BundleColumn Identifier(string name, IdentifierRule check) => new(name, ColumnKind.Identifier) { Check = check };
    public static BundleColumn District(string name = "district") => new(name, ColumnKind.District);
    public static BundleColumn Record(string name) => new(name, ColumnKind.Reference) { Field = "record_id", Target = "people.records" };
    public static BundleColumn Records(string name) => new(name, ColumnKind.ReferenceList) { Target = "people.records" };

    public BundleColumn Must() => this with { Required = true };
    public BundleColumn In(string field) => this with { Field = field };
}

/// <summary>Checks one identifier as received.</summary>
internal delegate Rules.Identifiers.IdentifierCheck IdentifierRule(ReadOnlySpan<char> text);
