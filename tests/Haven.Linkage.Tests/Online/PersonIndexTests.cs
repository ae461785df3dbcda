namespace Haven.Linkage.Tests.Online;

public sealed class PersonIndexTests : IDisposable
{
    private static readonly Dictionary<string, string> Ada = new(StringComparer.Ordinal)
    {
        ["forenames"] = "Ada", ["surname"] = "Thistlewood", ["date_of_birth"] = "2011-07-09", ["postcode"] = "LS7 3QX", ["phone"] = "07700 900999",
    };

    private readonly RecordTable table = People.Table();
    private readonly PersonIndex index;

    public PersonIndexTests() => index = PersonIndex.Build(table.Bare(), table.Column("id"));

    public void Dispose() => index.Dispose();

    [Fact]
    public void Finds_nearly_all_that_the_batch_joins()
    {
        var truth = table.Column("truth");
        int wanted = 0, found = 0;
        for (var r = 0; r < table.Count; r += 7)
        {
            var ids = index.Find(Record(r), limit: 100).Select(m => m.Id).ToHashSet(StringComparer.Ordinal);
            for (var other = 0; other < table.Count; other++)
            {
                if (truth[other] != truth[r]) continue;
                wanted++;
                if (ids.Contains(table.Find("id")!.ValueOf(other))) found++;
            }
        }

        (found / (double)wanted).ShouldBeGreaterThan(0.95);
    }

    [Fact]
    public void Whoever_is_found_is_found_with_all_records_the_batch_joined()
    {
        var clusters = Linker.Dedupe(table.Bare()).Clusters;
        int wanted = 0, found = 0;
        for (var r = 0; r < table.Count; r += 5)
        {
            var ids = index.Find(Record(r), limit: 100).Select(m => m.Id).ToHashSet(StringComparer.Ordinal);
            for (var other = 0; other < table.Count; other++)
            {
                if (clusters[other] != clusters[r]) continue;
                wanted++;
                if (ids.Contains(table.Find("id")!.ValueOf(other))) found++;
            }
        }

        (found / (double)wanted).ShouldBeGreaterThan(0.995);
    }

    [Fact]
    public void A_removed_record_is_not_found_through_the_others_of_its_person()
    {
        var clusters = Linker.Dedupe(table.Bare()).Clusters;
        var pair = Enumerable.Range(0, table.Count).GroupBy(r => clusters[r]).First(g => g.Count() == 2).ToArray();
        var gone = table.Find("id")!.ValueOf(pair[1]);
        index.Find(Record(pair[0])).ShouldContain(m => m.Id == gone);
        index.Remove(gone);
        index.Find(Record(pair[0])).ShouldNotContain(m => m.Id == gone);
    }

    [Fact]
    public void What_is_added_is_found_what_is_changed_is_found_anew_what_is_removed_is_not()
    {
        index.Find(Ada).ShouldBeEmpty();
        index.Add("new", Ada);
        index.Find(Ada).Single().Id.ShouldBe("new");
        var moved = new Dictionary<string, string>(Ada, StringComparer.Ordinal) { ["surname"] = "Ravenscroft", ["postcode"] = "BD9 4WW", ["phone"] = "07700 900111" };
        index.Change("new", moved);
        index.Find(moved).Single().Id.ShouldBe("new");
        index.Explain(moved, "new").Probability.ShouldBeGreaterThan(0.9);
        index.Remove("new");
        index.Find(moved).ShouldBeEmpty();
        Should.Throw<LinkageInputException>(() => index.Remove("new"));
    }

    [Fact]
    public void Looking_somebody_up_leaves_nothing_behind()
    {
        index.Find(Ada);
        index.Find(Ada).ShouldBeEmpty();
        index.Count.ShouldBe(table.Count);
    }

    [Fact]
    public async Task Searches_go_on_while_records_change()
    {
        using var stop = new CancellationTokenSource();
        var cancellation = TestContext.Current.CancellationToken;
        var searches = Task.WhenAll(Enumerable.Range(0, 3).Select(t => Task.Run(() =>
        {
            for (var r = t; !stop.IsCancellationRequested; r = (r + 3) % table.Count)
                index.Find(Record(r)).ShouldContain(m => m.Id == table.Find("id")!.ValueOf(r), $"record {r}");
        }, cancellation)));
        for (var i = 0; i < 300; i++)
        {
            index.Add($"x{i}", Ada);
            if (i % 2 == 0) index.Remove($"x{i}");
        }

        await stop.CancelAsync();
        await searches;
        index.Find(Ada, limit: 1_000).Count.ShouldBe(150);
    }

    [Fact]
    public void A_snapshot_holds_what_the_index_held()
    {
        var path = Path.Combine(Path.GetTempPath(), $"index-{Guid.CreateVersion7()}");
        try
        {
            index.Add("new", Ada);
            index.Remove(table.Find("id")!.ValueOf(0));
            index.Save(path);
            using var loaded = PersonIndex.Load(path);
            loaded.Count.ShouldBe(table.Count);
            loaded.Find(Ada).Single().Id.ShouldBe("new");
            File.WriteAllText(path, "HAVEN");
            Should.Throw<LinkageInputException>(() => PersonIndex.Load(path));
        }
        finally
        {
            File.Delete(path);
        }
    }

    private Dictionary<string, string> Record(int r) =>
        table.Bare().Columns.ToDictionary(c => c.Name, c => c.ValueOf(r), StringComparer.Ordinal);
}
