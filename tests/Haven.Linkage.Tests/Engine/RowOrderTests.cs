namespace Haven.Linkage.Tests.Engine;

public sealed class RowOrderTests
{
    [Fact]
    public void Records_of_one_surname_stand_together_and_none_is_lost()
    {
        var table = People.Table(100_000).Bare();
        var set = FieldSet.Build(table, KindInference.Infer(table), 2);
        var order = RowOrder.Of(set);
        order.Order().ShouldBe(Enumerable.Range(0, set.Records));
        var surnames = order.Select(r => set.Fields[set.Surname].Codes[r]).ToArray();
        Enumerable.Range(1, surnames.Length - 1).Count(i => surnames[i] != surnames[i - 1]).ShouldBe(surnames.Distinct().Count() - 1);
        var rows = DistinctRows.Of(set, 2);
        for (var r = 0; r < set.Records; r += 97) rows.Row(rows.RowOf[r])[set.Surname].ShouldBe(set.Fields[set.Surname].Codes[r]);
    }
}
