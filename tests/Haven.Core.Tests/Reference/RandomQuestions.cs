namespace Haven.Core.Tests.Reference;

/// <summary>Questions about one world, put where answers change: at the edges of days, birthdays and recorded times.</summary>
internal sealed class RandomQuestions(RandomHistory history)
{
    private readonly Dice _dice = new(history.Seed ^ 0x5EED);
    private readonly DateOnly[] _days = [.. Days(history.Rows).Distinct().Order()];
    private readonly DateTimeOffset[] _instants = [.. history.Rows.Select(row => row.RecordedAt).OfType<DateTimeOffset>().Distinct()];

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
            var (a, b) = (NearAnEdge(), NearAnEdge());
            yield return period
                ? new(measure, a < b ? a : b, a < b ? b : a, KnownAt(now), by)
                : new(measure, null, a, KnownAt(now), by);
        }
    }

    private DateOnly NearAnEdge() => _dice.Pick(_days).AddDays(_dice.Between(-1, 1));

    private DateTimeOffset KnownAt(DateTimeOffset now) => _instants.Length == 0 || _dice.Chance(0.35)
        ? now
        : _dice.Pick(_instants).AddTicks(10L * _dice.Between(-1, 1));

    private static IEnumerable<DateOnly> Days(IReadOnlyList<BundleRow> rows)
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
            if (row.Schema.File == "people" && row.MaybeDay("date_of_birth") is { } born && born.Year < 2005)
                yield return born.AddYears(18);
        }
    }
}
