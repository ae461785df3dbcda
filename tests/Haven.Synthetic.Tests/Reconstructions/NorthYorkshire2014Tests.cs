namespace Haven.Synthetic.Tests.Reconstructions;

public sealed class NorthYorkshire2014Tests(ScenarioFolder scenarios) : IClassFixture<ScenarioFolder>
{
    private static readonly DateOnly October = new(2014, 10, 15);
    private static readonly DateTimeOffset Report = new(2014, 10, 15, 18, 0, 0, TimeSpan.FromHours(1));

    private readonly string _folder = scenarios.Of("north-yorkshire-2014");

    [Theory]
    [InlineData("", 0)]
    [InlineData("", 5 * 3600 + 59 * 60 + 59)]
    [InlineData("#1", 0)]
    [InlineData("#2", 0)]
    [InlineData("#3", 0)]
    [InlineData("#4", 0)]
    public void Known_at_six_that_evening_and_until_midnight_the_records_give_the_printed_figures(string seed, int seconds)
    {
        var answers = new BundleAnswers(scenarios.Of("north-yorkshire-2014" + seed), Report.AddSeconds(seconds));
        var adopted = answers.ChildrenAdopted(October);

        answers.Flagged("cse-risk", October).Count.ShouldBe(143);
        answers.ChildrenFlagged(October).Count.ShouldBe(122);
        answers.AdultsStillFlagged(October).ShouldBe(21);
        answers.SuspectsFlagged(October).ShouldBe(93);
        adopted.Count.ShouldBe(29);
        adopted.CountBy(child => child.District).ToDictionary().ShouldBe(new Dictionary<string, int>
        {
            ["E06000014"] = 6, ["E07000169"] = 1, ["E07000165"] = 5, ["E07000168"] = 10, ["E07000163"] = 7,
        }, ignoreOrder: true);
        adopted.Count(child => child is { District: "E07000168", Sex: "male" }).ShouldBe(3);
    }

    [Fact]
    public void Known_now_the_figures_are_others()
    {
        var now = new BundleAnswers(_folder);

        now.ChildrenFlagged(October).Count.ShouldNotBe(122);
        now.AdultsStillFlagged(October).ShouldNotBe(21);
        now.SuspectsFlagged(October).ShouldNotBe(93);
        now.ChildrenAdopted(October).Count.ShouldNotBe(29);
    }

    [Theory]
    [InlineData("")]
    [InlineData("#1")]
    [InlineData("#2")]
    [InlineData("#3")]
    public void After_joining_there_are_fewer_children_and_more_with_a_plan(string seed)
    {
        var folder = scenarios.Of("north-yorkshire-2014" + seed);
        var joined = new BundleAnswers(folder, Report, new BundleAnswers(folder).Proposed());

        joined.ChildrenFlagged(October).Count.ShouldBe(118);
        joined.SuspectsFlagged(October).ShouldBe(91);
        joined.ChildrenAdopted(October).Count.ShouldBe(31);
    }

    [Fact]
    public void The_seven_districts_end_where_the_new_one_begins()
    {
        var districts = CsvTable.Read(Path.Combine(_folder, "districts.csv")).Rows.ToDictionary(row => row["code"], StringComparer.Ordinal);

        districts.Count.ShouldBe(9);
        districts.Values.Count(row => row["valid_to"] == "2023-04-01" && row["code"][..3] == "E07").ShouldBe(7);
        districts["E06000065"]["valid_from"].ShouldBe("2023-04-01");
        districts["E06000014"]["valid_to"].ShouldBe("");
    }
}
