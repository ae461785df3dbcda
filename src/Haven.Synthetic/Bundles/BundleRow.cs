namespace Haven.Synthetic;

/// <summary>
/// One row of one file of a bundle (contracts §2): the full state of its id, and when its source recorded that state.
/// </summary>
public abstract record BundleRow
{
    /// <summary>When the source recorded this state; null for a state that has always been known.</summary>
    public DateTimeOffset? RecordedAt { get; init; }

    /// <summary>The file's name, such as <c>flags.csv</c>.</summary>
    internal abstract string File { get; }

    /// <summary>The file's columns but for recorded_at, which is always the last.</summary>
    internal abstract IReadOnlyList<string> Columns { get; }

    /// <summary>What identifies the row: rows of one key are versions of one thing.</summary>
    internal abstract string Key { get; }

    /// <summary>Writes the cells of <see cref="Columns"/> in their order.</summary>
    internal abstract void WriteCells(Bundles.CsvText csv);
}

/// <summary>A row that its source and the source's own id identify.</summary>
public abstract record SourceRow : BundleRow
{
    /// <summary>The system the row comes from; it holds no slash.</summary>
    public required string Source { get; init; }

    /// <summary>The row's id in that system.</summary>
    public required string SourceId { get; init; }

    internal override string Key => Source + "/" + SourceId;
}
