namespace Haven.Core.Tests.Reference;

/// <summary>Successive versions of one row, with recorded times that strictly increase.</summary>
internal static class RandomVersions
{
    /// <param name="dice">The choices.</param>
    /// <param name="first">The first version; sometimes without a recorded time, so always known.</param>
    /// <param name="day">The day from which it may be recorded.</param>
    /// <param name="changes">What later versions change, in order; an empty change is a version equal in content.</param>
    public static IEnumerable<BundleRow> Of(
        Dice dice, BundleRow first, DateOnly day, params IReadOnlyList<(string, string)[]> changes)
    {
        DateTimeOffset? recorded = dice.Chance(0.3) ? null : dice.InstantFrom(day);
        var row = first.With((BundleRow.RecordedAtColumn, dice.Text(recorded)));
        yield return row;
        foreach (var change in changes)
        {
            recorded = Later(dice, recorded, day);
            row = row.With([.. change, (BundleRow.RecordedAtColumn, dice.Text(recorded))]);
            yield return row;

            // The same state sent twice is one row, however its instant is written.
            if (dice.Chance(0.05))
                yield return row.With((BundleRow.RecordedAtColumn, dice.Text(recorded)));
        }
    }

    private static DateTimeOffset Later(Dice dice, DateTimeOffset? recorded, DateOnly day)
    {
        var later = dice.InstantFrom(day);
        return recorded < later || recorded is null ? later : recorded.Value.AddTicks(10L * dice.Between(1, 3));
    }
}
