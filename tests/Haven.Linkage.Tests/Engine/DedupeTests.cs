using Haven.Synthetic;

namespace Haven.Linkage.Tests.Engine;

public sealed class DedupeTests
{
    [Fact]
    public void Generated_people_are_found_without_labels_or_settings()
    {
        var table = People.Table(6_000);
        var result = Linker.Dedupe(table.Bare());
        var score = TruthScore.Pairwise(result.Clusters, table.Column("truth"));
        score.Precision.ShouldBeGreaterThan(0.97);
        score.Recall.ShouldBeGreaterThan(0.95);
    }

    [Fact]
    public void Clean_copies_are_found_nearly_all()
    {
        var table = People.Table(3_000, DuplicateDifficulty.Clean);
        var score = TruthScore.Pairwise(Linker.Dedupe(table.Bare()).Clusters, table.Column("truth"));
        score.F1.ShouldBeGreaterThan(0.99);
    }

    [Fact]
    public void The_same_input_gives_the_same_people_whatever_the_threads()
    {
        var table = People.Table().Bare();
        var one = Linker.Dedupe(table, new LinkageOptions { Threads = 1 }).Clusters;
        var four = Linker.Dedupe(table, new LinkageOptions { Threads = 4 }).Clusters;
        one.ShouldBe(four);
    }

    [Fact]
    public void Twins_are_two_children()
    {
        var table = WithRows(
            "Maisie,Harrowgate,2012-05-06,14 Beck Lane,LS6 2AB", "Poppy,Harrowgate,2012-05-06,14 Beck Lane,LS6 2AB",
            "Maisie,Harrowgate,2012-05-06,14 Beck Lane,LS6 2AB", "Poppy,Harrowgate,2012-05-06,14 Beck Lane,LS6 2AB");
        var clusters = Linker.Dedupe(table).Clusters.TakeLast(4).ToArray();
        clusters[0].ShouldBe(clusters[2]);
        clusters[1].ShouldBe(clusters[3]);
        clusters[0].ShouldNotBe(clusters[1]);
    }

    [Fact]
    public void Lists_without_duplicates_are_linked_one_to_one()
    {
        var table = People.Table();
        var people = Enumerable.Range(0, table.Count).GroupBy(r => table.Find("truth")!.ValueOf(r), StringComparer.Ordinal).Where(g => g.Count() > 1).ToArray();
        var first = Pick(table, people.Select(g => g.First()));
        var second = Pick(table, people.Select(g => g.Last()));
        var result = Linker.Link(first.Bare(), second.Bare());
        result.Clusters.CountBy(c => c).ShouldAllBe(c => c.Value <= 2);
        var score = TruthScore.Pairwise(result.Clusters, [.. first.Column("truth"), .. second.Column("truth")], first.Count);
        score.Precision.ShouldBeGreaterThan(0.98);
        score.Recall.ShouldBeGreaterThan(0.93);
    }

    [Fact]
    public void Records_that_hold_only_a_common_name_are_not_one_person()
    {
        var table = WithRows([.. Enumerable.Repeat("John,,,,", 12)]);
        Linker.Dedupe(table).Clusters.TakeLast(12).Distinct().Count().ShouldBe(12);
    }

    [Fact]
    public void The_threshold_is_obeyed_and_stated_with_its_expected_quality()
    {
        var table = People.Table().Bare();
        var strict = Linker.Dedupe(table, new LinkageOptions { Config = new LinkageConfig { Threshold = 0.999 } });
        var loose = Linker.Dedupe(table, new LinkageOptions { Config = new LinkageConfig { Threshold = 0.2 } });
        strict.ClusterCount.ShouldBeGreaterThan(loose.ClusterCount);
        strict.Expected.Precision.ShouldBeGreaterThan(loose.Expected.Precision);
        strict.Expected.Recall.ShouldBeLessThan(loose.Expected.Recall);
    }

    /// <summary>Generated people of other columns, so that there are frequencies, with hand-written rows after them.</summary>
    private static RecordTable WithRows(params string[] rows)
    {
        var table = People.Table(2_000);
        var builder = new RecordTableBuilder(["forename", "surname", "date_of_birth", "address", "postcode"]);
        for (var r = 0; r < table.Count; r++)
            builder.Add(table.Find("forenames")!.ValueOf(r), table.Find("surname")!.ValueOf(r), table.Find("date_of_birth")!.ValueOf(r), table.Find("address")!.ValueOf(r), table.Find("postcode")!.ValueOf(r));
        foreach (var row in rows) builder.Add(row.Split(','));
        return builder.Build();
    }

    private static RecordTable Pick(RecordTable table, IEnumerable<int> records)
    {
        var builder = new RecordTableBuilder([.. table.Columns.Select(c => c.Name)]);
        foreach (var r in records) builder.Add([.. table.Columns.Select(c => c.ValueOf(r))]);
        return builder.Build();
    }
}
