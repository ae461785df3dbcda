namespace Haven.Synthetic.Reconstructions;

/// <summary>The rows of a scenario, in the order of an export: by file, by key, by time of recording.</summary>
internal sealed class CaseBook
{
    private readonly List<BundleRow> _rows = [];

    public IReadOnlyList<BundleRow> Rows => _rows;

    public void Add(BundleRow row) => _rows.Add(row);

    /// <summary>
    /// Adds a row and the states that follow it, each a change of the state before. States at one moment become one; a
    /// state at or before the first moment is how the row first was.
    /// </summary>
    public void Add<TRow>(TRow first, params IEnumerable<(DateTimeOffset At, Func<TRow, TRow> Change)> changes)
        where TRow : BundleRow
    {
        var row = first;
        foreach (var (at, change) in changes.OrderBy(change => change.At))
        {
            var changed = change(row);
            if (changed == row)
                continue;
            if (at > row.RecordedAt)
            {
                _rows.Add(row);
                changed = changed with { RecordedAt = at };
            }

            row = changed;
        }

        _rows.Add(row);
    }

    public void WriteTo(BundleWriter writer)
    {
        foreach (var row in _rows.OrderBy(row => row.File, StringComparer.Ordinal).ThenBy(row => row.Key, StringComparer.Ordinal).ThenBy(row => row.RecordedAt))
            writer.Write(row);
    }
}
