namespace Haven.Core.Tests.Reference;

/// <summary>Which version of every row is known at an instant (contracts §2, <c>recorded_at</c>), by brute force.</summary>
internal static class KnownRows
{
    /// <summary>A version and the instant from which it is known; the next version of the same id ends it.</summary>
    internal sealed record Version(BundleRow Row, DateTimeOffset KnownFrom);

    private sealed record Entity(string File, RowId Id);

    public static IReadOnlyList<Version> At(IReadOnlyList<IReadOnlyList<Version>> histories, DateTimeOffset knownAt) =>
        [.. histories.Select(versions => versions.LastOrDefault(version => version.KnownFrom <= knownAt)).OfType<Version>()];

    /// <summary>The versions of every id, oldest first, parents known no later than the first row that refers to them.</summary>
    public static IReadOnlyList<IReadOnlyList<Version>> Histories(IReadOnlyList<BundleRow> rows)
    {
        var histories = rows.GroupBy(row => new Entity(row.Schema.File, row.Id)).ToDictionary(
            group => group.Key,
            group => group.Select(row => new Version(row, row.RecordedAt ?? DateTimeOffset.MinValue))
                .DistinctBy(version => version.KnownFrom).OrderBy(version => version.KnownFrom).ToList());

        // A flag may be pulled back by a level and pull its person back in turn, so repeat until nothing moves.
        var moved = true;
        while (moved)
        {
            moved = false;
            foreach (var version in histories.Values.SelectMany(versions => versions).ToList())
            {
                foreach (var parent in Parents(version.Row, histories))
                {
                    if (histories[parent][0].KnownFrom <= version.KnownFrom)
                        continue;
                    histories[parent][0] = histories[parent][0] with { KnownFrom = version.KnownFrom };
                    moved = true;
                }
            }
        }

        return [.. histories.Values];
    }

    /// <summary>A reference is looked up whole in its own source, and only if absent there split at its first slash.</summary>
    public static RowId Resolve(string reference, string ownSource, Func<RowId, bool> exists)
    {
        var whole = new RowId(ownSource, reference);
        if (exists(whole))
            return whole;
        var slash = reference.IndexOf('/', StringComparison.Ordinal);
        var split = slash < 0 ? whole : new RowId(reference[..slash], reference[(slash + 1)..]);
        return exists(split) ? split : throw new InvalidOperationException($"Nothing is called {reference}.");
    }

    private static IEnumerable<Entity> Parents(BundleRow row, Dictionary<Entity, List<Version>> histories)
    {
        foreach (var (column, file) in row.Schema.References)
        {
            foreach (var reference in row.Text(column).Split(';', StringSplitOptions.RemoveEmptyEntries))
            {
                var ownSource = file is "districts" or "agencies" ? "" : row.Text("source");
                yield return new(file, Resolve(reference, ownSource, id => histories.ContainsKey(new(file, id))));
            }
        }
    }
}
