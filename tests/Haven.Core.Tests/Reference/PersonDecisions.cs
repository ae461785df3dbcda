namespace Haven.Core.Tests.Reference;

/// <summary>Something decided at an instant about which records are one person.</summary>
internal abstract record PersonDecision(DateTimeOffset At);

/// <summary>The persons of two records are one.</summary>
internal sealed record Join(RowId A, RowId B, DateTimeOffset At) : PersonDecision(At);

/// <summary>Some of one person's records are a person of their own.</summary>
internal sealed record Part(IReadOnlyList<RowId> Taken, DateTimeOffset At) : PersonDecision(At);

internal static class PersonDecisions
{
    /// <summary>The persons of more than one record after these decisions, made one after another, by each of their records.</summary>
    public static Dictionary<RowId, SortedSet<RowId>> Persons(IEnumerable<PersonDecision> decisions)
    {
        var persons = new Dictionary<RowId, SortedSet<RowId>>();
        foreach (var decision in decisions)
        {
            if (decision is Join join)
                Set(persons, [.. Person(persons, join.A), .. Person(persons, join.B)]);
            if (decision is not Part part)
                continue;
            Set(persons, [.. Person(persons, part.Taken[0]).Except(part.Taken)]);
            Set(persons, part.Taken);
        }

        return persons;
    }

    private static IEnumerable<RowId> Person(Dictionary<RowId, SortedSet<RowId>> persons, RowId record) =>
        persons.GetValueOrDefault(record) ?? [record];

    private static void Set(Dictionary<RowId, SortedSet<RowId>> persons, IReadOnlyList<RowId> records)
    {
        var person = new SortedSet<RowId>(records, RowId.Order);
        foreach (var record in records)
            persons[record] = person;
    }
}
