using System.Text.Json;
using Haven.Core.Databases;
using Haven.Core.Measures;
using Haven.TestKit;
using Npgsql;

namespace Haven.Core.Tests.Measures;

/// <summary>
/// Every measure, by every dimension, can be answered from indexes under the measures role: with sequential scans made
/// dear, none is left on a case table but the small table of joins.
/// </summary>
public sealed class QueryPlanTests(HavenFixture fixture) : IClassFixture<HavenFixture>
{
    public static TheoryData<string> Measures => [.. MeasureCatalogue.All.Select(m => m.Id)];

    [Theory]
    [MemberData(nameof(Measures))]
    public async Task A_measure_stays_on_its_indexes(string id)
    {
        var measure = MeasureCatalogue.Find(id);
        await using var transaction = await fixture.Haven.BeginAsync(DatabaseRole.Measures, HavenFixture.Operator, default);
        await transaction.SetAsync("haven.known_at", "2017-05-02T08:00:00Z", default);
        await transaction.SetAsync("enable_seqscan", "off", default);
        var sql = MeasureSql.Aggregate(measure, measure.Dimensions);
        await using var command = transaction.Command("explain (format json) " + sql);
        foreach (var name in measure.Time == MeasureTime.AsAt ? (string[])["as_at"] : ["from", "to"])
            command.Parameters.Add(new NpgsqlParameter<DateOnly>(name, new DateOnly(2017, 3, 31)));

        using var plan = JsonDocument.Parse((string)(await command.ExecuteScalarAsync())!);
        var scanned = Nodes(plan.RootElement[0].GetProperty("Plan"))
            .Where(n => n.GetProperty("Node Type").GetString() == "Seq Scan")
            .Select(n => n.GetProperty("Relation Name").GetString())
            .Where(table => table is not ("memberships" or "memberships_history"))
            .ToList();
        scanned.ShouldBeEmpty();
    }

    [Fact]
    public async Task Flags_are_found_by_type_day_and_moment_together()
    {
        await using var transaction = await fixture.Haven.BeginAsync(DatabaseRole.Measures, HavenFixture.Operator, default);
        await transaction.SetAsync("enable_seqscan", "off", default);
        var plan = string.Join('\n', await transaction.ListAsync(
            "explain select * from flags.people_flagged('cse-risk', '2017-03-31')", r => r.GetString(0), default));
        plan.ShouldContain("Index Cond: ((type = 'cse-risk'::text) AND (held @> '2017-03-31'::date) AND (recorded @>");
        plan.ShouldContain("flags_held");
        plan.ShouldContain("flags_history_held");
    }

    private static IEnumerable<JsonElement> Nodes(JsonElement node) =>
        node.TryGetProperty("Plans", out var plans) ? plans.EnumerateArray().SelectMany(Nodes).Prepend(node) : [node];
}
