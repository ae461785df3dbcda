namespace Haven.Core.Tests.Reference;

/// <summary>One thing counted: the word it has in each dimension, and what it adds.</summary>
internal sealed record Tally(IReadOnlyDictionary<string, string> Words, int Numerator, int Denominator = 1);

/// <summary>Cells of contracts §3: the full product of what must always appear and what was observed.</summary>
internal static class CellTable
{
    /// <param name="by">The dimensions asked for.</param>
    /// <param name="always">The words that appear in a dimension even with nothing in them.</param>
    /// <param name="tallies">The things counted; words such as <c>unknown</c> appear only because something has them.</param>
    /// <param name="ratio">Whether cells are ratios rather than counts.</param>
    public static IReadOnlyList<Cell> Of(
        IReadOnlyList<string> by, Func<string, IEnumerable<string>> always, IReadOnlyList<Tally> tallies, bool ratio = false)
    {
        if (by.Count == 0)
            return [];

        IEnumerable<IReadOnlyList<string>> products = [[]];
        foreach (var dimension in by)
        {
            var words = always(dimension).Concat(tallies.Select(tally => tally.Words[dimension]))
                .Distinct().ToList();
            products = products.SelectMany(product => words, (product, word) => (IReadOnlyList<string>)[.. product, word]);
        }

        return [.. products.Select(words => new Cell(words, Sum(tallies.Where(tally => Fits(tally, by, words)), ratio)))];
    }

    public static Figure Sum(IEnumerable<Tally> tallies, bool ratio)
    {
        var counted = tallies.ToList();
        var numerator = counted.Sum(tally => tally.Numerator);
        return ratio ? new(null, numerator, counted.Sum(tally => tally.Denominator)) : new(numerator);
    }

    private static bool Fits(Tally tally, IReadOnlyList<string> by, IReadOnlyList<string> words) =>
        by.Zip(words).All(pair => tally.Words[pair.First] == pair.Second);
}
