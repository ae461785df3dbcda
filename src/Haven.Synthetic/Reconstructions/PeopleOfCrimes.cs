using Haven.Synthetic.Randomness;

namespace Haven.Synthetic.Reconstructions;

/// <summary>Chooses who was harmed by a crime and who is suspected of it, among those the police already hold records of.</summary>
internal sealed class PeopleOfCrimes(ChildFlags children, SuspectFlags suspects)
{
    private readonly CaseRecord[] _children =
        [.. children.Flags.Select(flag => flag.Record).Where(record => record.Source == Sources.Police && record.Born is not null).Distinct().OrderBy(record => record.Born)];

    private readonly CaseRecord[] _suspects =
        [.. suspects.Flags.Select(flag => flag.Record).Where(record => record.Source == Sources.Police).Distinct()];

    /// <summary>The crime with its people, who are known to the police from that moment at the latest.</summary>
    public CrimeRow On(CrimeRow crime, DateTimeOffset at, ref Prng random)
    {
        var end = crime.OffenceTo ?? crime.OffenceFrom;
        string[] victims = Victim(crime.OffenceFrom, end, ref random) is { } victim ? [Seen(victim, at)] : [];
        var suspected = new List<string>();
        if (random.Percent(68))
            suspected.Add(Seen(_suspects[random.Below(_suspects.Length)], at));
        if (suspected.Count > 0 && random.Percent(12) && Seen(_suspects[random.Below(_suspects.Length)], at) is var second && second != suspected[0])
            suspected.Add(second);
        return crime with { Victims = victims, Suspects = suspected };
    }

    /// <summary>Somebody who was between nine and eighteen at the time; null when the police hold nobody of that age.</summary>
    private CaseRecord? Victim(DateOnly from, DateOnly to, ref Prng random)
    {
        var first = IndexOfBorn(to.AddYears(-18).AddDays(1));
        var last = IndexOfBorn(from.AddYears(-9));
        return first < last ? _children[random.Between(first, last - 1)] : null;
    }

    private int IndexOfBorn(DateOnly born)
    {
        var (low, high) = (0, _children.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (_children[middle].Born < born)
                low = middle + 1;
            else
                high = middle;
        }

        return low;
    }

    private static string Seen(CaseRecord record, DateTimeOffset at)
    {
        record.SeenAt(at);
        return record.Id;
    }
}
