namespace Haven.Linkage;

/// <summary>One column of a <see cref="RecordTable"/>: each distinct value once, and a code per record.</summary>
public sealed class RecordColumn
{
    private int[]? counts;

    internal RecordColumn(string name, string[] values, int[] codes)
    {
        Name = name;
        Values = values;
        Codes = codes;
    }

    /// <summary>The header, trimmed.</summary>
    public string Name { get; }

    /// <summary>The distinct values, trimmed; index 0 is always the empty string, which means missing.</summary>
    public IReadOnlyList<string> Values { get; }

    /// <summary>For each record an index into <see cref="Values"/>; 0 is missing. Length: the number of records.</summary>
    public ReadOnlyMemory<int> RecordCodes => Codes;

    internal int[] Codes { get; }

    /// <summary>How many records hold each distinct value; index 0 counts the missing.</summary>
    internal int[] Counts => counts ??= Count(Codes, Values.Count);

    /// <summary>The value a record holds; empty when missing.</summary>
    /// <param name="record">Record number, from 0.</param>
    public string ValueOf(int record) => Values[Codes[record]];

    private static int[] Count(int[] codes, int distinct)
    {
        var result = new int[distinct];
        foreach (var code in codes) result[code]++;
        return result;
    }
}
