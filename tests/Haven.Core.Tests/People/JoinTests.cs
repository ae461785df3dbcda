using Haven.Core.Databases;
using Haven.Core.Imports;
using Haven.Core.Measures;
using Haven.Core.People;
using Haven.TestKit;

namespace Haven.Core.Tests.People;

/// <summary>One child, one person, reversibly.</summary>
public sealed class JoinTests(HavenFixture fixture) : IClassFixture<HavenFixture>, IAsyncLifetime
{
    private static readonly DateOnly Day = new(2020, 6, 30);
    private readonly HavenDatabase haven = fixture.Haven;
    private readonly string folder = TestFolders.New();

    /// <summary>Three records of one child, flagged by two agencies, and a stranger with the same name.</summary>
    public async ValueTask InitializeAsync()
    {
        await WriteAsync("districts", "code,name", "D1,One", "D2,Two");
        await WriteAsync("people", "source,source_id,forenames,surname,date_of_birth,sex,nhs_number",
            "police,1,Zofia,Nowak,2008-03-01,female,999 000 0018",
            "health,1,Sophie,Novak,2008-03-01,,9990000018",
            "school,1,Zosia,Nowak,2008-03-01,female,",
            "police,2,Zofia,Nowak,2008-03-01,female,");
        await WriteAsync("flags", "source,source_id,person,type,raised_on,district",
            "police,F1,1,cse-risk,2020-02-01,D1",
            "health,F1,1,cse-risk,2020-01-01,D2");
        await ImportAsync();
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Joining_parting_and_declining_from_the_proposal_to_the_figure()
    {
        (await FlaggedAsync()).ShouldBe((2, "D1 1, D2 1"));
        var proposed = (await new Proposals(haven).WaitingAsync(HavenFixture.Operator, default)).ShouldHaveSingleItem();
        proposed.SharedIdentifiers.ShouldBe(["nhs_number"]);
        var before = await NowAsync();

        (await JoinAsync("police/1", "health/1")).ShouldBeOfType<JoinOutcome.Joined>().Records.ShouldBe(["health/1", "police/1"]);
        (await FlaggedAsync()).ShouldBe((1, "D1 0, D2 1"), "the flag raised first decides the cell");
        (await FlaggedAsync(before)).ShouldBe((2, "D1 1, D2 1"), "before joining they were known as two");
        (await new Proposals(haven).WaitingAsync(HavenFixture.Operator, default)).ShouldBeEmpty();
        (await JoinAsync("health/1", "police/1")).ShouldBeOfType<JoinOutcome.AlreadyOne>();

        await JoinAsync("health/1", "school/1");
        await AddFlagReasonAsync();
        var parted = (await PartAsync("school/1")).ShouldBeOfType<PartOutcome.Parted>();
        parted.Taken.ShouldBe(["school/1"]);
        parted.Left.ShouldBe(["health/1", "police/1"]);
        parted.Acts.ShouldHaveSingleItem().What.ShouldBe("flag");
        (await FlaggedAsync()).ShouldBe((1, "D1 0, D2 1"), "the two that were one before are one still");

        (await PartAsync("health/1")).ShouldBeOfType<PartOutcome.Parted>();
        (await FlaggedAsync()).ShouldBe((2, "D1 1, D2 1"), "parting restores both");
        (await PartAsync("health/1")).ShouldBeOfType<PartOutcome.NotJoined>();

        await ImportAsync();
        (await new Proposals(haven).WaitingAsync(HavenFixture.Operator, default)).ShouldBeEmpty("what was parted is not proposed again");
    }

    [Fact]
    public async Task A_join_needs_a_reason_and_records_that_exist()
    {
        (await Should.ThrowAsync<InputException>(JoinAsync("police/1", "health/1", reason: " "))).Message.ShouldContain("reason");
        (await Should.ThrowAsync<InputException>(JoinAsync("police/1", "health/77"))).Message.ShouldContain("health/77");
        (await Should.ThrowAsync<InputException>(JoinAsync("police/1", "77"))).Message.ShouldContain("source/source_id");
    }

    private Task<JoinOutcome> JoinAsync(string first, string second, string reason = "seen together") =>
        new JoinRecords(haven).RunAsync(new() { First = first, Second = second, Reason = reason }, HavenFixture.Operator, default);

    private Task<PartOutcome> PartAsync(params string[] records) =>
        new PartRecords(haven).RunAsync(new() { Records = records, Reason = "two children" }, HavenFixture.Operator, default);

    private async Task<(double? Value, string Districts)> FlaggedAsync(DateTime? knownAt = null)
    {
        var question = new MeasureQuestion { Measure = "children-flagged", AsAt = Day, By = ["district"], KnownAt = knownAt };
        var result = (await new RunMeasure(haven, TimeProvider.System).RunAsync(question, HavenFixture.Operator, default)).ShouldBeOfType<MeasureOutcome.Answer>().Result;
        return (result.Total.Value, string.Join(", ", result.Cells.Select(c => $"{c.Words[0]} {c.Figure.Value}")));
    }

    private async Task AddFlagReasonAsync()
    {
        await using var loader = await haven.BeginAsync(DatabaseRole.Loader, HavenFixture.Operator, default);
        await loader.ExecuteAsync("update flags.flags set definition = 'February 2017' where source = 'police'", default);
        await loader.CommitAsync(default);
    }

    private async Task<DateTime> NowAsync()
    {
        await using var loader = await haven.BeginAsync(DatabaseRole.Loader, HavenFixture.Operator, default);
        return await loader.ScalarAsync<DateTime>("select clock_timestamp()", default);
    }

    private async Task ImportAsync() =>
        (await new ImportBundle(haven).RunAsync(new() { Path = folder }, HavenFixture.Operator, default)).Errors.ShouldBeEmpty();

    private Task WriteAsync(string file, params string[] lines) => File.WriteAllLinesAsync(Path.Combine(folder, file + ".csv"), lines);
}
