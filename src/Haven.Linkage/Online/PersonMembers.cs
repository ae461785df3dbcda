namespace Haven.Linkage;

/// <summary>The rows of each person of the batch.</summary>
internal sealed class PersonMembers
{
    private readonly int[] starts;
    private readonly int[] rows;

    /// <param name="persons">For each row its person.</param>
    /// <param name="count">The number of people.</param>
    public PersonMembers(int[] persons, int count)
    {
        starts = new int[count + 1];
        foreach (var person in persons) starts[person + 1]++;
        for (var p = 0; p < count; p++) starts[p + 1] += starts[p];
        rows = new int[persons.Length];
        var next = starts.AsSpan(0, count).ToArray();
        for (var row = 0; row < persons.Length; row++) rows[next[persons[row]]++] = row;
    }

    /// <summary>A person's rows, ascending.</summary>
    public ReadOnlySpan<int> Of(int person) => rows.AsSpan(starts[person], starts[person + 1] - starts[person]);
}
