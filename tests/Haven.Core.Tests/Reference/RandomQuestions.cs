namespace Haven.Core.Tests.Reference;

/// <summary>Questions about one world, put where answers change: at the edges of days, birthdays and recorded times.</summary>
internal sealed class RandomQuestions(RandomHistory history)
{
    private static readonly string[] PeopleFiles = ["people", "flags", "flag_levels", "plans", "districts"];

    private readonly Dice _dice = new(history.Seed ^ 0x5EED);
    private readonly ILookup<string, DateOnly> _edges = Edges(history.Rows);
    private readonly DateTimeOffset[] _instants = [.. history.Rows.Select(row => row.RecordedAt).OfType<DateTimeOffset>()];

    /// <param name="count">How many questions.</param>
    /// <param name="now">An instant after everything, asked about a third of the time.</param>
    public IEnumerable<Question> Take(int count, DateTimeOffset now)
    {
        for (var i = 0; i < count; i++)
        {
            var (measure, (period, dimensions)) = _dice.Pick(ReferenceWorld.Measures.ToList());
            var by = _dice.Shuffled(dimensions)[.._dice.Below(dimensions.Length + 1)];
            if (by.Contains("change") && by.Contains("reason"))
                by = [.. by.Except([_dice.Pick(["change", "reason"])])];
            var edges = EdgesFor(measure);
            var day = Near(edges);
            var (from, to) = Period(day, edges);
            yield return period ? new(measure, from, to, KnownAt(now), by) : new(measure, null, day, KnownAt(now), by);
        }
    }

    // A kind of edge first, then one of its days: deaths are rarer than flags and matter as much.
    private IReadOnlyList<DateOnly> EdgesFor(string measure)
    {
        string[] files = measure switch
        {
            "cse-crimes" or "non-recent-share" => ["crimes", "crimes", "districts"],
            "conference-attendance" => ["conferences", "conferences", "districts"],
            _ => PeopleFiles,
        };
        var kinds = _edges.Where(kind => files.Contains(kind.Key.Split('.')[0])).ToList();
        return kinds.Count == 0 ? [new DateOnly(2014, 3, 1)] : [.. _dice.Pick(kinds)];
    }

    private DateOnly Near(IReadOnlyList<DateOnly> edges) => _dice.Pick(edges).AddDays(_dice.Between(-1, 1));

    // Half of the periods are of a day or two, where the edges are all there is.
    private (DateOnly From, DateOnly To) Period(DateOnly day, IReadOnlyList<DateOnly> edges)
    {
        if (_dice.Chance(0.5))
            return (day, day.AddDays(_dice.Below(3)));
        var other = Near(edges);
        return day < other ? (day, other) : (other, day);
    }

    private DateTimeOffset KnownAt(DateTimeOffset now) => _instants.Length == 0 || _dice.Chance(0.4)
        ? now
        : _dice.Pick(_instants).AddTicks(10L * _dice.Between(-1, 1));

    /// <summary>The days on which something begins or ends, by file and column, from shortly before the first flag.</summary>
    private static ILookup<string, DateOnly> Edges(IReadOnlyList<BundleRow> rows)
    {
        var first = rows.Where(row => row.Schema.File == "flags").Min(row => row.MaybeDay("raised_on")) ?? new DateOnly(2014, 1, 1);
        return rows.SelectMany(EdgesOf).Where(edge => edge.Day >= first.AddDays(-3) && edge.Day <= first.AddYears(4))
            .ToLookup(edge => edge.Kind, edge => edge.Day);
    }

    private static IEnumerable<(string Kind, DateOnly Day)> EdgesOf(BundleRow row)
    {
        string[] columns = row.Schema.File switch
        {
            "districts" => ["valid_from", "valid_to"],
            "people" => ["died_on"],
            "flags" => ["raised_on", "closed_on"],
            "flag_levels" => ["from"],
            "plans" => ["started_on", "ended_on"],
            "crimes" => ["recorded_on"],
            "conferences" => ["held_on"],
            _ => [],
        };
        foreach (var column in columns)
        {
            if (row.MaybeDay(column) is { } day)
                yield return ($"{row.Schema.File}.{column}", day);
        }

        if (row.Schema.File != "people" || row.MaybeDay("date_of_birth") is not { } born)
            yield break;
        foreach (var age in new[] { 10, 13, 16 })
            yield return ("people.birthday", born.AddYears(age));
        yield return ("people.adult", born.AddDays(1).AddYears(18).AddDays(-1));
        if (born is { Month: 2, Day: 29 })
            yield return ("people.leap", born.AddDays(1).AddYears(18));
    }
}
