namespace Haven.Linkage;

/// <summary>
/// Records in memory as columns of interned values: a value that occurs a thousand times is stored, normalised and
/// compared once. Immutable; make one with <see cref="RecordTableBuilder"/> or <see cref="CsvRecords"/>.
/// </summary>
public sealed class RecordTable
{
    internal RecordTable(IReadOnlyList<RecordColumn> columns, int count)
    {
        Columns = columns;
        Count = count;
    }

    /// <summary>The columns, in the order of the source.</summary>
    public IReadOnlyList<RecordColumn> Columns { get; }

    /// <summary>The number of records.</summary>
    public int Count { get; }

    /// <summary>The column of that name, in any letter case, or null.</summary>
    public RecordColumn? Find(string name) =>
        Columns.FirstOrDefault(c => string.Equals(c.Name, name, StringComparison.OrdinalIgnoreCase));

    /// <summary>A table without the named columns: what the engine is not given it cannot see.</summary>
    public RecordTable Without(params IReadOnlyCollection<string> names) =>
        new([.. Columns.Where(c => !names.Contains(c.Name, StringComparer.OrdinalIgnoreCase))], Count);

    /// <summary>
    /// Both lists one after the other, columns matched by name; a column only one list has is missing in the other.
    /// </summary>
    internal static RecordTable Stack(RecordTable first, RecordTable second)
    {
        var names = first.Columns.Concat(second.Columns).Select(c => c.Name).Distinct(StringComparer.OrdinalIgnoreCase);
        var columns = names.Select(n => Stack(n, first.Find(n), first.Count, second.Find(n), second.Count)).ToArray();
        return new RecordTable(columns, first.Count + second.Count);
    }

    private static RecordColumn Stack(string name, RecordColumn? a, int countA, RecordColumn? b, int countB)
    {
        var values = new List<string>(a?.Values ?? [""]);
        var codes = new int[countA + countB];
        a?.Codes.CopyTo(codes, 0);
        if (b is null) return new RecordColumn(name, [.. values], codes);

        var lookup = new Dictionary<string, int>(values.Count, StringComparer.Ordinal);
        for (var i = 0; i < values.Count; i++) lookup[values[i]] = i;
        var map = new int[b.Values.Count];
        for (var i = 1; i < map.Length; i++)
        {
            if (!lookup.TryGetValue(b.Values[i], out map[i]))
            {
                lookup[b.Values[i]] = map[i] = values.Count;
                values.Add(b.Values[i]);
            }
        }

        for (var i = 0; i < countB; i++) codes[countA + i] = map[b.Codes[i]];
        return new RecordColumn(name, [.. values], codes);
    }
}
