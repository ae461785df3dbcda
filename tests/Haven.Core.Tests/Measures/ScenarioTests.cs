using Haven.Core.Access;
using Haven.Core.Databases;
using Haven.Core.Imports;
using Haven.Core.Measures;
using Haven.Core.People;
using Haven.Synthetic;
using Haven.TestKit;

namespace Haven.Core.Tests.Measures;

/// <summary>The figures that two public reports printed, from made records, through the real import and the real measures.</summary>
public abstract class ScenarioTests(HavenFixture fixture, string scenario)
{
    protected static readonly DateOnly March2017 = new(2017, 3, 31);
    private readonly RunMeasure measures = new(fixture.Haven, TimeProvider.System);
    protected HavenDatabase Haven { get; } = fixture.Haven;
    protected DateTimeOffset Printed { get; } = Scenarios.PrintedAt(scenario);

    protected async Task LoadAsync(bool shuffled = false)
    {
        var folder = TestFolders.New();
        Scenarios.Write(scenario, folder);
        if (shuffled)
            Shuffle(folder);
        var outcome = await new ImportBundle(Haven).RunAsync(new() { Path = folder, KnownAsRecorded = true }, HavenFixture.Operator, default);
        outcome.Errors.ShouldBeEmpty();
        outcome.Loaded.ShouldBeTrue();
    }

    protected async Task<MeasureFigure> OnAsync(string measure, DateOnly day, DateTimeOffset? knownAt) =>
        (await AskAsync(new() { Measure = measure, AsAt = day, KnownAt = knownAt })).Total;

    protected async Task<MeasureFigure> InAsync(string measure, DateOnly from, DateOnly to, DateTimeOffset? knownAt) =>
        (await AskAsync(new() { Measure = measure, From = from, To = to, KnownAt = knownAt })).Total;

    protected async Task<MeasureResult> AskAsync(MeasureQuestion question) =>
        (await measures.RunAsync(question, HavenFixture.Operator, default)).ShouldBeOfType<MeasureOutcome.Answer>().Result;

    /// <summary>Joins every pair that Haven proposes, as a tireless worker would.</summary>
    protected async Task JoinAllProposedAsync()
    {
        foreach (var pair in await new Proposals(Haven).WaitingAsync(HavenFixture.Operator, default))
        {
            var input = new JoinInput { First = pair.First.Reference, Second = pair.Second.Reference, Reason = "a test" };
            await new JoinRecords(Haven).RunAsync(input, HavenFixture.Operator, default);
        }
    }

    private static void Shuffle(string folder)
    {
        var random = new Random(7);
        foreach (var file in Directory.GetFiles(folder, "*.csv"))
        {
            var lines = File.ReadAllLines(file);
            random.Shuffle(lines.AsSpan(1));
            File.WriteAllLines(file, lines);
        }
    }
}

public sealed class WestYorkshire2017Tests(HavenFixture fixture) : ScenarioTests(fixture, "west-yorkshire-2017"), IClassFixture<HavenFixture>
{
    private static readonly DateTimeOffset EndOfDay = new(2017, 3, 31, 23, 59, 59, TimeSpan.FromHours(1));

    [Fact]
    public async Task The_report_of_2_May_2017_can_be_recomputed()
    {
        await LoadAsync();
        (await OnAsync("children-flagged", March2017, Printed)).Value.ShouldBe(606);
        (await OnAsync("children-flagged", new(2016, 12, 31), Printed)).Value.ShouldBe(802);
        (await OnAsync("suspects-flagged", March2017, Printed)).Value.ShouldBe(460);
        (await InAsync("cse-crimes", new(2016, 4, 1), March2017, Printed)).Value.ShouldBe(792);
        (await InAsync("non-recent-share", new(2016, 4, 1), March2017, Printed)).ShouldBe(new MeasureFigure(0.25, 198, 792, []), FigureComparer);
        (await InAsync("conference-attendance", new(2017, 3, 1), March2017, Printed)).Numerator.ShouldBe(124);
        (await InAsync("conference-attendance", new(2017, 3, 1), March2017, Printed)).Denominator.ShouldBe(141);
        (await InAsync("conference-attendance", new(2016, 3, 1), new(2016, 3, 31), Printed)).Numerator.ShouldBe(79);
        (await InAsync("conference-attendance", new(2016, 3, 1), new(2016, 3, 31), Printed)).Denominator.ShouldBe(127);

        var children = new List<double?>
        {
            (await OnAsync("children-flagged", March2017, EndOfDay)).Value,
            (await OnAsync("children-flagged", March2017, Printed)).Value,
            (await OnAsync("children-flagged", March2017, null)).Value,
        };
        await JoinAllProposedAsync();
        children.Add((await OnAsync("children-flagged", March2017, null)).Value);
        children.ShouldBeUnique();
        (await OnAsync("children-flagged", March2017, Printed)).Value.ShouldBe(606, "what was known then does not change");
    }

    private static readonly IEqualityComparer<MeasureFigure> FigureComparer =
        EqualityComparer<MeasureFigure>.Create((a, b) => (a!.Value, a.Numerator, a.Denominator) == (b!.Value, b.Numerator, b.Denominator));
}

public sealed class WestYorkshire2017ShuffledTests(HavenFixture fixture) : ScenarioTests(fixture, "west-yorkshire-2017"), IClassFixture<HavenFixture>
{
    [Fact]
    public async Task The_order_of_rows_says_nothing()
    {
        await LoadAsync(shuffled: true);
        var context = OperationContext.Operator("a test", TimeProvider.System);
        var position = await new ComputePosition(Haven, TimeProvider.System).RunAsync(March2017, Printed, context, default);
        (position.Children, position.ChildrenBefore, position.Suspects, position.Crimes).ShouldBe((606, 802, 460, 792));
        position.NonRecent.ShouldBe(new Share(198, 792));
        position.Attendance.ShouldBe(new Share(124, 141));
        position.AttendanceYearBefore.ShouldBe(new Share(79, 127));
        (position.ChildrenBefore + position.FlagsOpened - position.FlagsClosed - position.Turned18).ShouldBe(position.Children);
        string.Join(' ', PositionText.Paragraph(position)).ShouldContain("606 children were flagged at risk of sexual exploitation, and 460 people as suspects");
    }
}

public sealed class NorthYorkshire2014Tests(HavenFixture fixture) : ScenarioTests(fixture, "north-yorkshire-2014"), IClassFixture<HavenFixture>
{
    private static readonly DateOnly Day = new(2014, 10, 15);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_health_check_of_15_October_2014_can_be_recomputed(bool shuffled)
    {
        await LoadAsync(shuffled);
        var children = (await OnAsync("children-flagged", Day, Printed)).Value;
        var adults = (await OnAsync("adults-still-flagged", Day, Printed)).Value;
        (children, adults, children + adults).ShouldBe((122, 21, 143));
        (await OnAsync("suspects-flagged", Day, Printed)).Value.ShouldBe(93);

        var adopted = await AskAsync(new() { Measure = "children-adopted", AsAt = Day, KnownAt = Printed, By = ["district", "sex"] });
        adopted.Total.Value.ShouldBe(29);
        double Of(string district, params string[] sex) =>
            adopted.Cells.Where(c => c.Words[0] == district && (sex.Length == 0 || sex.Contains(c.Words[1]))).Sum(c => c.Figure.Value!.Value);
        var spread = (York: Of("E06000014"), Selby: Of("E07000169"), Harrogate: Of("E07000165"), Scarborough: Of("E07000168"), Craven: Of("E07000163"));
        spread.ShouldBe((6, 1, 5, 10, 7));
        Of("E07000168", "male").ShouldBe(3);
        (Of("E07000164"), Of("E07000166"), Of("E07000167")).ShouldBe((0, 0, 0));
        adopted.Cells.Select(c => c.Words[0]).ShouldContain("E07000164", "a district with none is written");
        adopted.Cells.Select(c => c.Words[0]).ShouldNotContain("E06000065", "North Yorkshire Council was not there yet");
    }
}
