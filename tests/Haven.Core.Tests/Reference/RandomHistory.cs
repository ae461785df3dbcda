namespace Haven.Core.Tests.Reference;

/// <summary>A small random world that keeps the importer's rules, made from a seed: the same seed, the same rows.</summary>
/// <param name="Seed">The seed, for a failing test to name.</param>
/// <param name="Rows">The rows of the bundle, shuffled.</param>
/// <param name="Joins">Pairs of records to be joined as one person, in order; pairs may chain.</param>
internal sealed record RandomHistory(int Seed, IReadOnlyList<BundleRow> Rows, IReadOnlyList<(RowId A, RowId B)> Joins)
{
    public static RandomHistory Of(int seed)
    {
        var dice = new Dice(seed);
        List<BundleRow> rows = [.. RandomPeople.Districts(dice), .. RandomPeople.Agencies()];
        var districts = rows.Where(row => row.Schema.File == "districts").Select(row => row.Text("code")).Distinct().ToList();
        var records = RandomPeople.People(dice, districts).ToList();
        var people = records.Select(row => row.Id).Distinct().ToList();
        var flags = RandomFlags.Flags(dice, people, districts).ToList();
        rows.AddRange(records);
        rows.AddRange(flags);
        rows.AddRange(RandomFlags.LevelsOf(dice, flags));
        rows.AddRange(RandomFlags.Plans(dice, people, flags, districts));
        rows.AddRange(RandomEvents.Crimes(dice, people, districts));
        rows.AddRange(RandomEvents.Conferences(dice, people, districts));
        rows.AddRange(RandomEvents.Others(dice, people, districts));
        rows = FlagOverlaps.Removed(rows);
        return new(seed, dice.Shuffled(rows), [.. Pairs(dice, rows, people)]);
    }

    /// <summary>Of about half the persons that the joins make, some of the records, to be parted from the others.</summary>
    public IReadOnlyList<IReadOnlyList<RowId>> Parts()
    {
        var dice = new Dice(~Seed);
        return
        [
            .. PersonDecisions.Persons(Joins.Select(pair => new Join(pair.A, pair.B, default))).Values.Distinct()
                .Where(_ => dice.Chance(0.5)).Select(person => dice.Shuffled(person)[..dice.Between(1, person.Count - 1)]),
        ];
    }

    // Mostly people with flags of one type, often raised on one day, for there joining changes figures.
    private static IEnumerable<(RowId A, RowId B)> Pairs(Dice dice, List<BundleRow> rows, List<RowId> people)
    {
        var flags = new KnownWorld(KnownRows.Histories(rows), [], DateTimeOffset.MaxValue).Flags
            .Where(flag => flag.Type == "cse-risk").ToList();
        for (var i = dice.Between(1, 3 + people.Count / 5); i > 0; i--)
        {
            var pair = (A: dice.Pick(people), B: dice.Pick(people));
            if (flags.Count > 1 && dice.Chance(0.8))
            {
                var flag = dice.Pick(flags);
                var sameDay = flags.Where(other => other.RaisedOn == flag.RaisedOn && other.Record != flag.Record).ToList();
                pair = (flag.Record, dice.Pick(sameDay.Count > 0 && dice.Chance(0.6) ? sameDay : flags).Record);
            }

            if (pair.A != pair.B)
                yield return pair;
        }
    }
}
