namespace Haven.Core.Tests.Reference;

/// <summary>Questions about one world, put where answers change: at the edges of days, birthdays and recorded times.</summary>
internal sealed class RandomQuestions(RandomHistory history)
{
    private readonly Dice _dice = new(history.Seed ^ 0x5EED);
    private readonly DateOnly[] _days = [.. Days(history.Rows)];
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
                by = [.. by.Where(dimension => dimension != "change")];
            var day = NearAnEdge();
            var (from, to) = Period(day);
            yield return period ? new(measure, from, to, KnownAt(now), by) : new(measure, null, day, KnownAt(now), by);
        }
    }

    // Half of the periods are of a day or two, where the edges are all there is.
    private (DateOnly From, DateOnly To) Period(DateOnly day)
    {
        if (_dice.Chance(0.5))
            return (day, day.AddDays(_dice.Below(3)));
        var other = NearAnEdge();
        return day < other ? (day, other) : (other, day);
    }

    private DateOnly NearAnEdge() => _dice.Pick(_days).AddDays(_dice.Between(-1, 1));

    private DateTimeOffset KnownAt(DateTimeOffset now) => _instants.Length == 0 || _dice.Chance(0.35)
        ? now
        : _dice.Pick(_instants).AddTicks(10L * _dice.Between(-1, 1));

    private static IEnumerable<DateOnly> Days(IReadOnlyList<BundleRow> rows)
    {
        var first = rows.Where(row => row.Schema.File == "flags").Min(row => row.MaybeDay("raised_on")) ?? new DateOnly(2014, 1, 1);
        return Edges(rows).Where(day => day >= first.AddDays(-3) && day <= first.AddYears(5));
    }

    private static IEnumerable<DateOnly> Edges(IReadOnlyList<BundleRow> rows)
    {
        foreach (var row in rows)
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
            foreach (var day in columns.Select(row.MaybeDay).OfType<DateOnly>())
                yield return day;
            if (row.Schema.File != "people" || row.MaybeDay("date_of_birth") is not { } born)
                continue;
            foreach (var birthday in new[] { 10, 13, 16, 18, 18, 18 })
                yield return born.AddDays(1).AddYears(birthday).AddDays(-1);
        }
    }
}
