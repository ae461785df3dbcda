namespace Haven.Linkage.Tests.Candidates;

public sealed class KeyChoiceTests
{
    private const int Rows = 60_000;

    private readonly FieldSet set;
    private readonly DistinctRows rows;
    private readonly IReadOnlyList<KeyPart> parts;

    public KeyChoiceTests()
    {
        var table = People.Table(Rows).Bare();
        set = FieldSet.Build(table, KindInference.Infer(table), 2);
        rows = DistinctRows.Of(set, 2);
        parts = KeyParts.Of(set, 2);
    }

    [Fact]
    public void What_a_sample_says_a_key_costs_is_near_what_it_costs()
    {
        var largest = KeyChoice.LargestBlock(rows.Count);
        using var costs = new KeyCosts(rows, parts, set, largest);
        for (var p = 0; p < parts.Count; p++)
        {
            var real = KeyedRows.Of(rows, new BlockKey(set, [parts[p]]), largest).Pairs;
            // A handful of meetings in the sample is no measure, and blocks near the largest size fall on either side.
            if (real < 30_000 || parts[p].Aspect is KeyAspect.Year or KeyAspect.District) continue;
            costs.Of([p]).Pairs.ShouldBeInRange(real * 0.5, real * 2.0, parts[p].Name);
        }
    }

    [Fact]
    public void A_name_all_share_is_never_taken_for_a_key_that_costs_nothing()
    {
        // Two thousand entries in blocks too large to walk once hid the cost of all the others.
        var largest = 40;
        using var costs = new KeyCosts(rows, parts, set, largest);
        var any = Enumerable.Range(0, parts.Count).Single(p => parts[p].Aspect == KeyAspect.AnySound);
        var real = KeyedRows.Of(rows, new BlockKey(set, [parts[any]]), largest).Pairs;
        costs.Of([any]).Pairs.ShouldBeGreaterThan(real * 0.3);
    }

    [Fact]
    public void Keys_that_bring_far_more_than_the_budget_are_left_out()
    {
        var keys = parts.Where(p => !p.IsMany).Select(p => new BlockKey(set, [p])).ToArray();
        const long Budget = 50_000;
        var blocks = Blocks.Build(rows, keys, KeyChoice.LargestBlock(rows.Count), Budget, 2);
        blocks.Keys.Count.ShouldBeInRange(1, keys.Length - 1);
        var walk = new Walk(blocks, 0);
        long met = 0;
        for (var r = 0; r < rows.Count; r++) met += walk.Partners(r).Length;
        met.ShouldBeInRange(1, 2 * Budget);
    }
}
