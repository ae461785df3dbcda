namespace Haven.Linkage;

/// <summary>
/// Puts records that are likely to be compared next to each other, so that comparing them reads memory that was read a
/// moment before: by surname (or what comes nearest to one), then by date of birth.
/// </summary>
internal static class RowOrder
{
    /// <summary>Fewer records than this fit in the processor's caches in any order.</summary>
    private const int Fewest = 100_000;

    /// <summary>The records in their order.</summary>
    public static int[] Of(FieldSet set)
    {
        var order = new int[set.Records];
        for (var r = 0; r < order.Length; r++) order[r] = r;
        if (set.Records < Fewest) return order;
        var name = set.Surname >= 0 ? set.Surname : set.Forename;
        var date = Array.FindIndex(set.Fields, f => f.Comparison == Comparison.Date);
        if (date >= 0) order = By(order, set.Fields[date]);
        return name >= 0 ? By(order, set.Fields[name]) : order;
    }

    /// <summary>Sorts by value id and keeps the order of equals.</summary>
    private static int[] By(int[] order, Field field)
    {
        var next = new int[field.Values.Count + 1];
        for (var v = 0; v < field.Counts.Length; v++) next[v + 1] = next[v] + field.Counts[v];
        var sorted = new int[order.Length];
        foreach (var r in order) sorted[next[field.Codes[r]]++] = r;
        return sorted;
    }
}
