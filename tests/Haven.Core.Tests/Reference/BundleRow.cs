using System.Globalization;

namespace Haven.Core.Tests.Reference;

/// <summary>What identifies a row in its file; for files without a source, the key's cells joined with commas.</summary>
internal readonly record struct RowId(string Source, string SourceId)
{
    /// <summary>The order of ids wherever one decides: by source, then by the id in it, character by character.</summary>
    public static IComparer<RowId> Order { get; } = Comparer<RowId>.Create((a, b) =>
        string.CompareOrdinal(a.Source, b.Source) is var bySource and not 0
            ? bySource
            : string.CompareOrdinal(a.SourceId, b.SourceId));

    public override string ToString() => Source.Length == 0 ? SourceId : $"{Source}/{SourceId}";
}

/// <summary>One line of a file of the bundle: the full state of its id as one source recorded it.</summary>
internal sealed record BundleRow(BundleSchema Schema, IReadOnlyDictionary<string, string> Cells)
{
    public const string RecordedAtColumn = "recorded_at";

    public RowId Id => Schema.Key is ["source", "source_id"]
        ? new(Text("source"), Text("source_id"))
        : new("", string.Join(',', Schema.Key.Select(Text)));

    /// <summary>Null for a row that has always been known.</summary>
    public DateTimeOffset? RecordedAt => Text(RecordedAtColumn) is { Length: > 0 } text
        ? DateTimeOffset.Parse(text, CultureInfo.InvariantCulture)
        : null;

    public string Text(string column) => Cells.GetValueOrDefault(column, "");

    public DateOnly Day(string column) => DateOnly.ParseExact(Text(column), "yyyy-MM-dd", CultureInfo.InvariantCulture);

    public DateOnly? MaybeDay(string column) => Text(column).Length == 0 ? null : Day(column);

    public BundleRow With(params (string Column, string Value)[] changes)
    {
        var cells = new Dictionary<string, string>(Cells);
        foreach (var (column, value) in changes)
            cells[column] = value;
        return this with { Cells = cells };
    }

    public static BundleRow Of(string file, params (string Column, string Value)[] cells) =>
        new BundleRow(BundleSchema.Of(file), new Dictionary<string, string>(StringComparer.Ordinal)).With(cells);
}
