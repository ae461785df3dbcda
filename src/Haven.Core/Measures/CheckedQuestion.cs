namespace Haven.Core.Measures;

/// <summary>A question that fits its measure, with its days filled in.</summary>
/// <param name="From">The same day as <paramref name="To"/> for a measure of a day.</param>
/// <param name="KnownAt">The present when null.</param>
internal sealed record CheckedQuestion(
    MeasureDefinition Measure, IReadOnlyList<MeasureDimension> By, DateOnly From, DateOnly To, DateTimeOffset? KnownAt, DateTimeOffset? LoadedBy)
{
    /// <exception cref="InputException">The measure, a dimension or a date does not fit the question.</exception>
    public static CheckedQuestion Of(MeasureQuestion question, TimeProvider clock)
    {
        var measure = MeasureCatalogue.Find(question.Measure);
        if (question.By.Distinct().Count() < question.By.Count)
            throw new InputException($"--by names a dimension twice: {string.Join(",", question.By)}; name each once");
        var (from, to) = DaysOf(measure, question, clock);
        return new(measure, [.. question.By.Select(name => DimensionOf(measure, name))], from, to, question.KnownAt, question.LoadedBy);
    }

    /// <exception cref="InputException">The measure has no such dimension.</exception>
    public static MeasureDimension DimensionOf(MeasureDefinition measure, string name) => measure.Dimension(name)
        ?? throw new InputException($"{measure.Id} has no dimension \"{name}\": it has {string.Join(", ", measure.Dimensions.Select(d => d.Name))}");

    private static (DateOnly From, DateOnly To) DaysOf(MeasureDefinition measure, MeasureQuestion question, TimeProvider clock)
    {
        if (measure.Time == MeasureTime.AsAt)
        {
            if (question.From is not null || question.To is not null)
                throw new InputException($"{measure.Id} is of one day: give --as-at, not --from and --to");
            var day = question.AsAt ?? Days.Today(clock);
            return (day, day);
        }
        if (question.AsAt is not null)
            throw new InputException($"{measure.Id} is of a period: give --from and --to, not --as-at");
        if (question.From is null != question.To is null)
            throw new InputException("give both --from and --to, or neither for the last whole month");
        var (from, to) = question is { From: { } first, To: { } last } ? (first, last) : Days.LastWholeMonth(clock);
        if (from > to)
            throw new InputException($"--from {Iso.Day(from)} is after --to {Iso.Day(to)}: put the earlier first");
        return (from, to);
    }
}
