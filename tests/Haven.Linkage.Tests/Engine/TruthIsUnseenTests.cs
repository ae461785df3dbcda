namespace Haven.Linkage.Tests.Engine;

public sealed class TruthIsUnseenTests
{
    [Fact]
    public void Shuffling_the_truth_changes_no_cluster()
    {
        var table = People.Table();
        var truth = table.Column("truth");
        new Random(5).Shuffle(truth);
        var builder = new RecordTableBuilder([.. table.Columns.Select(c => c.Name)]);
        for (var r = 0; r < table.Count; r++)
            builder.Add([.. table.Columns.Select(c => c.Name == "truth" ? truth[r] : c.ValueOf(r))]);
        var shuffled = builder.Build();
        Linker.Dedupe(shuffled.Without("truth", "name_origin")).Clusters.ShouldBe(Linker.Dedupe(table.Without("truth", "name_origin")).Clusters);
    }

    [Fact]
    public void A_row_number_changes_no_cluster()
    {
        var table = People.Table();
        Linker.Dedupe(table.Without("truth", "name_origin")).Clusters.ShouldBe(Linker.Dedupe(table.Without("truth", "name_origin", "id")).Clusters);
    }

    [Fact]
    public void Scores_follow_their_definitions()
    {
        int[] clusters = [0, 0, 1, 1, 1];
        string[] truth = ["a", "a", "a", "b", "b"];
        TruthScore.Pairwise(clusters, truth).ShouldBe(new TruthScore(2 / 4.0, 2 / 4.0));
        var cubed = TruthScore.BCubed(clusters, truth);
        cubed.Precision.ShouldBe((1 + 1 + (1 / 3.0) + (2 / 3.0) + (2 / 3.0)) / 5, 1e-12);
        cubed.Recall.ShouldBe(((2 / 3.0) + (2 / 3.0) + (1 / 3.0) + 1 + 1) / 5, 1e-12);
    }

    [Fact]
    public void Recall_is_told_by_group_the_worst_first()
    {
        var groups = GroupRecall.Of([0, 0, 1, 2], ["a", "a", "b", "b"], ["x", "x", "y", "y"]);
        groups.Select(g => (g.Group, g.Recall)).ShouldBe([("y", 0), ("x", 1)]);
    }
}
