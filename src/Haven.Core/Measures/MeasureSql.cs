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

        var words = string.Join(", ", by.Select(d => d.Column));
        return $"""
            with fact as materialized (
            {measure.Sql})
            {total}
            union all
            select false, {words}, {Numbers(measure, by)} from fact {Where(by)} group by {words}
            """;
    }

    /// <summary>Whether anything known began on or before the day.</summary>
    public static string AnyBy(FirstRecord first) => $"select exists (select from {first.View} where {first.Day} <= $1)";

    public static string Hash(MeasureDefinition measure) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(measure.Sql)));

    /// <summary>A dimension's own condition holds unless another dimension asked for already splits by it.</summary>
    private static string Where(IReadOnlyList<MeasureDimension> by)
    {
        var conditions = by.Where(d => d.Only is { } only && !by.Any(o => only.StartsWith(o.Column + " ", StringComparison.Ordinal))).ToList();
        return conditions.Count == 0 ? "" : "where " + string.Join(" and ", conditions.Select(d => d.Only));
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
