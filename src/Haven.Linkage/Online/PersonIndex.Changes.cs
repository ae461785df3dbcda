namespace Haven.Linkage;

public sealed partial class PersonIndex
{
    /// <summary>Adds a record. It can be found as soon as this returns.</summary>
    /// <exception cref="LinkageInputException">The id is empty or already there.</exception>
    public void Add(string id, IReadOnlyDictionary<string, string> record)
    {
        ArgumentNullException.ThrowIfNull(record);
        if (string.IsNullOrWhiteSpace(id)) throw new LinkageInputException("A record needs an id.");
        gate.EnterWriteLock();
        try
        {
            if (rowOf.ContainsKey(id)) throw new LinkageInputException($"The index already holds a record '{id}': change it instead.");
            AddRow(id, record);
        }
        finally
        {
            gate.ExitWriteLock();
        }
    }

    /// <summary>Gives a record other values; a search sees either the old ones or the new ones.</summary>
    /// <exception cref="LinkageInputException">There is no record of that id.</exception>
    public void Change(string id, IReadOnlyDictionary<string, string> record)
    {
        ArgumentNullException.ThrowIfNull(record);
        gate.EnterWriteLock();
        try
        {
            RemoveRow(id);
            AddRow(id, record);
        }
        finally
        {
            gate.ExitWriteLock();
        }
    }

    /// <summary>Removes a record. It cannot be found once this has returned.</summary>
    /// <exception cref="LinkageInputException">There is no record of that id.</exception>
    public void Remove(string id)
    {
        gate.EnterWriteLock();
        try
        {
            RemoveRow(id);
        }
        finally
        {
            gate.ExitWriteLock();
        }
    }

    private void AddRow(string id, IReadOnlyDictionary<string, string> record)
    {
        var row = ids.Count;
        if ((row + 1) * set.Stride > rows.Length) Array.Resize(ref rows, Math.Max(rows.Length * 2, (row + 1) * set.Stride));
        maker.Write(record, rows.AsSpan(row * set.Stride, set.Stride));
        ids.Add(id);
        added.Add(new Dictionary<string, string>(record, StringComparer.OrdinalIgnoreCase));
        rowOf[id] = row;
        ForKeys(row, (postings, value) => postings.Add(value, row));
    }

    private void RemoveRow(string id)
    {
        if (!rowOf.Remove(id, out var row)) throw new LinkageInputException($"The index holds no record '{id}'.");
        ids[row] = null;
        if (row < persons.Length) return;
        ForKeys(row, (postings, value) => postings.Remove(value, row));
        added[row - persons.Length] = new Dictionary<string, string>(StringComparer.Ordinal);
    }

    private void ForKeys(int row, Action<Postings, uint> act)
    {
        Span<uint> own = stackalloc uint[BlockKey.MostValues];
        for (var k = 0; k < keys.Length; k++)
        {
            var count = keys[k].Write(RowOf(row), own);
            for (var i = 0; i < count; i++) act(postings[k], own[i]);
        }
    }
}
