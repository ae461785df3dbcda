using Haven.Core.Databases;

namespace Haven.Core.Measures;

/// <summary>The words of each dimension, so that a nought is written and not left out.</summary>
internal static class DimensionWords
{
    /// <summary>Every word of a dimension that must appear; words found in the facts come after them.</summary>
    public static async Task<IReadOnlyList<string>> ForAsync(
        MeasureDimension dimension, DateOnly from, DateOnly to, HavenTransaction transaction, CancellationToken ct) => dimension.Name switch
    {
        "district" => await transaction.ListAsync("""
            select code from agencies.districts_known
            where (valid_from is null or valid_from <= $2) and (valid_to is null or valid_to > $1)
              and (valid_from is null or valid_to is null or valid_from < valid_to)
            order by code collate "C"
            """, r => r.GetString(0), ct, from, to),
        "month" => Months(from, to),
        "sex" => ["female", "male", "other"],
        "age-band" => ["0–9", "10–12", "13–15", "16–17", "18+"],
        _ => dimension.Words ?? [],
    };

    /// <summary>The full product of several lists of words, the last changing quickest.</summary>
    public static IEnumerable<IReadOnlyList<string>> Product(IReadOnlyList<IReadOnlyList<string>> dimensions) =>
        dimensions.Aggregate(
            (IEnumerable<IReadOnlyList<string>>)[[]],
            (sofar, words) => sofar.SelectMany(head => words.Select(word => (IReadOnlyList<string>)[.. head, word])));

    private static List<string> Months(DateOnly from, DateOnly to)
    {
        var months = new List<string>();
        for (var month = (from.Year * 12) + from.Month - 1; month < (to.Year * 12) + to.Month; month++)
            months.Add(Iso.Month(new DateOnly(month / 12, (month % 12) + 1, 1)));
        return months;
    }
}
