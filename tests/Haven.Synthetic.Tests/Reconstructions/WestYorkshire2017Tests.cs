namespace Haven.Synthetic.Tests.Reconstructions;

public sealed class WestYorkshire2017Tests(ScenarioFolder scenarios) : IClassFixture<ScenarioFolder>
{
    private static readonly DateOnly December = new(2016, 12, 31);
    private static readonly DateOnly March = new(2017, 3, 31);
    private static readonly DateTimeOffset Then = new(2017, 3, 31, 23, 59, 59, TimeSpan.FromHours(1));
    private static readonly DateTimeOffset Report = new(2017, 5, 2, 9, 0, 0, TimeSpan.FromHours(1));

    private readonly string _folder = scenarios.Of("west-yorkshire-2017");

    [Theory]
    [InlineData("")]
    [InlineData("#1")]
    [InlineData("#2")]
    public void Known_at_the_report_the_records_give_the_printed_figures(string seed)
    {
        var answers = new BundleAnswers(scenarios.Of("west-yorkshire-2017" + seed), Report);

        Scenarios.PrintedAt("west-yorkshire-2017").ShouldBe(Report);
        answers.ChildrenFlagged(March).Count.ShouldBe(606);
        answers.ChildrenFlagged(December).Count.ShouldBe(802);
        answers.SuspectsFlagged(March).ShouldBe(460);
        answers.SuspectsFlagged(December).ShouldBeInRange(440, 480);
        answers.Crimes(new(2016, 4, 1), March).ShouldBe((792, 198));
        answers.Conferences(2017, 3).ShouldBe((124, 141));
        answers.Conferences(2016, 3).ShouldBe((79, 127));
    }

    [Fact]
    public void Known_then_at_the_report_and_now_differ_in_every_figure()
    {
        var known = new[] { new BundleAnswers(_folder, Then), new BundleAnswers(_folder, Report), new BundleAnswers(_folder) };

        ShouldDiffer(known, answers => answers.ChildrenFlagged(March).Count);
        ShouldDiffer(known, answers => answers.SuspectsFlagged(March));
        ShouldDiffer(known, answers => answers.Crimes(new(2016, 4, 1), March).Crimes);
        ShouldDiffer(known, answers => answers.Conferences(2017, 3));
        known[2].ChildrenFlagged(December).Count.ShouldNotBe(802);
        known[2].Conferences(2016, 3).ShouldBe((80, 127));
        known[2].FlaggedAgeUnknown(March).ShouldBeLessThan(known[1].FlaggedAgeUnknown(March));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void After_joining_there_are_fewer_people(bool atTheReport)
    {
        var knownAt = atTheReport ? Report : (DateTimeOffset?)null;
        var before = new BundleAnswers(_folder, knownAt);
        var after = new BundleAnswers(_folder, knownAt, new BundleAnswers(_folder).Proposed());

        (before.ChildrenFlagged(March).Count - after.ChildrenFlagged(March).Count).ShouldBe(15);
        (before.ChildrenFlagged(December).Count - after.ChildrenFlagged(December).Count).ShouldBe(15);
        (before.SuspectsFlagged(March) - after.SuspectsFlagged(March)).ShouldBe(6);
        after.ChildrenAdopted(March).Count.ShouldBeGreaterThan(before.ChildrenAdopted(March).Count);
    }

    [Fact]
    public void Joining_moves_some_children_to_the_district_that_flagged_them_first()
    {
        var person = new BundleAnswers(_folder).Proposed();
        var joined = new BundleAnswers(_folder, Report, person);
        var flags = joined.Known("flags").Where(flag => flag["type"] == "cse-risk").ToArray();

        new BundleAnswers(_folder, Report).ChildrenFlagged(March).CountBy(child => child.District).Count().ShouldBe(5);
        flags.GroupBy(flag => person.GetValueOrDefault(flag["source"] + "/" + flag["person"], ""))
            .Count(person => person.Key.Length > 0 && person.Select(flag => flag["district"]).Distinct().Count() > 1).ShouldBeGreaterThanOrEqualTo(4);
    }

    [Fact]
    public void Birthdays_fall_on_the_boundary_itself()
    {
        var born = new BundleAnswers(_folder, Report).Flagged("cse-risk", March).Select(person => person.Born).ToArray();

        born.ShouldContain(new DateOnly(1999, 3, 31));
        born.ShouldContain(new DateOnly(1999, 1, 1));
    }

    [Fact]
    public void There_is_a_history_of_ten_years_that_rises()
    {
        var answers = new BundleAnswers(_folder);
        var raised = answers.Known("flags").Where(flag => flag["type"] == "cse-risk").CountBy(flag => flag["raised_on"][..4]).ToDictionary();

        Enumerable.Range(2007, 11).Select(year => raised.GetValueOrDefault($"{year}")).ShouldAllBe(count => count > 5);
        raised["2016"].ShouldBeGreaterThan(5 * raised["2010"]);
        answers.ChildrenFlagged(new(2012, 6, 30)).Count.ShouldBeInRange(10, 100);
        CsvTable.Read(Path.Combine(_folder, "flag_levels.csv")).Rows.GroupBy(row => row["flag"]).Count(flag => flag.Count() > 2).ShouldBeGreaterThan(300);
    }

    [Fact]
    public void The_printed_figures_stand_as_published_figures_of_their_document()
    {
        var rows = CsvTable.Read(Path.Combine(_folder, "published_figures.csv")).Rows;

        rows.ShouldAllBe(row => row["series"].Contains("published: ") && row["document"].Contains("2 May 2017"));
        rows.Select(row => row["value"]).Order(StringComparer.Ordinal).ShouldBe(["-196", "0.25", "0.62", "0.88", "460", "606", "792"]);
    }

    private static void ShouldDiffer<T>(BundleAnswers[] known, Func<BundleAnswers, T> figure)
    {
        var values = known.Select(figure).ToArray();
        values.Distinct().Count().ShouldBe(3, string.Join(" / ", values));
    }
}
