using System.Security.Cryptography;
using System.Text;

namespace Haven.Core.Measures;

/// <summary>Wraps a measure's facts so that one pass gives the total and every cell.</summary>
internal static class MeasureSql
{
    /// <summary>
    /// Rows of (whether it is the total, a text for each dimension, value, numerator, denominator, each number beside,
    /// rows counted).
    /// </summary>
    public static string Aggregate(MeasureDefinition measure, IReadOnlyList<MeasureDimension> by)
    {
        var total = $"select true{string.Concat(by.Select(_ => ", null::text"))}, {Numbers(measure, by: [])} from fact";
        if (by.Count == 0)
            return $"with fact as (\n{measure.Sql})\n{total}";

        // Only the columns asked for: the others are not worked out.
        var columns = string.Join(", ", by.Select(d => d.Column).Concat(Used(measure, by)).Distinct());
        var words = string.Join(", ", by.Select(d => d.Column));
        return $"""
            with fact as materialized (
            select {columns} from (
            {measure.Sql}) every_column)
            {total}
            union all
            select false, {words}, {Numbers(measure, by)} from fact {Only(by, "where")} group by {words}
            """;
    }

    /// <summary>
    /// Rows of (thing, record, person, amount, part) of what is counted: the amount is what it adds to the value or, for a
    /// share, to the denominator; the part what it adds to the numerator.
    /// </summary>
    public static string Facts(MeasureDefinition measure, IReadOnlyList<MeasureDimension> cell)
    {
        var isRatio = measure.Kind == MeasureKind.Ratio;
        var amount = isRatio ? "denominator" : cell.Any(d => d.CountsRows) ? "1" : "value";
        return $"""
            select thing, record_id, person_id, ({amount})::bigint, ({(isRatio ? "numerator" : "0")})::bigint from (
            {measure.Sql}) fact
            where {amount} <> 0{string.Concat(cell.Select(d => $" and coalesce({d.Column}, 'unknown') = @{Parameter(d)}"))}{Only(cell, "and")}
            """;
    }

    /// <summary>The parameter that holds the word asked for of a dimension.</summary>
    public static string Parameter(MeasureDimension dimension) => $"in_{dimension.Column}";

    /// <summary>Whether anything known began on or before the day.</summary>
    public static string AnyBy(FirstRecord first) => $"select exists (select from {first.View} where {first.Day} <= $1)";

    public static string FirstDay(FirstRecord first) => $"select min({first.Day}) from {first.View}";

    public static string Hash(MeasureDefinition measure) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(measure.Sql)));

    private static IEnumerable<string> Used(MeasureDefinition measure, IReadOnlyList<MeasureDimension> by) =>
    [
        .. measure.Kind == MeasureKind.Ratio ? (string[])["numerator", "denominator"] : ["value"],
        .. measure.Beside,
        .. measure.Dimensions.Where(d => by.Any(b => b.Only?.StartsWith(d.Column + " ", StringComparison.Ordinal) == true)).Select(d => d.Column),
    ];

    /// <summary>A dimension's own condition holds unless another dimension asked for already splits by it.</summary>
    private static string Only(IReadOnlyList<MeasureDimension> by, string lead)
    {
        var conditions = by.Where(d => d.Only is { } only && !by.Any(o => only.StartsWith(o.Column + " ", StringComparison.Ordinal))).ToList();
        return conditions.Count == 0 ? "" : $" {lead} " + string.Join(" and ", conditions.Select(d => d.Only));
    }

    private static string Numbers(MeasureDefinition measure, IReadOnlyList<MeasureDimension> by)
    {
        var figure = measure.Kind == MeasureKind.Ratio
            ? "null::bigint, coalesce(sum(numerator), 0)::bigint, coalesce(sum(denominator), 0)::bigint"
            : $"{(by.Any(d => d.CountsRows) ? "count(*)" : "coalesce(sum(value), 0)::bigint")}, null::bigint, null::bigint";
        var beside = string.Concat(measure.Beside.Select(b => $", coalesce(sum({b}), 0)::bigint"));
        var rows = measure.Kind == MeasureKind.Ratio ? "coalesce(sum(denominator), 0)::bigint" : "count(*) filter (where value <> 0)";
        return $"{figure}{beside}, {rows}";
    }
}
