using Haven.Core.Tests.Reference;

namespace Haven.Core.Tests.Imports;

/// <summary>Export, import with <c>--known-as-recorded</c> into an empty home, export: the same bytes (contracts §2).</summary>
public sealed class ExportRoundTripTests
{
    public static TheoryData<int> Seeds => [.. Enumerable.Range(501, 7)];

    [Theory, MemberData(nameof(Seeds))]
    public async Task An_export_imported_and_exported_again_is_the_same_to_the_byte(int seed)
    {
        var first = await ExportOfAsync(RandomHistory.Of(seed).Rows);
        await using var again = await RealWorld.EmptyAsync();
        (await again.ImportAsync(first)).Errors.ShouldBeEmpty();
        Exports.ShouldBeTheSame(first, await again.ExportAsync(), $"seed {seed}");
    }

    [Theory, MemberData(nameof(Seeds))]
    public async Task Rows_in_another_order_give_the_same_export_and_the_same_figures(int seed)
    {
        var history = RandomHistory.Of(seed);
        var shuffled = history.Rows.ToArray();
        new Random(seed).Shuffle(shuffled);
        await using var one = await RealWorld.OfAsync(history.Rows);
        await using var other = await RealWorld.OfAsync(shuffled);
        Exports.ShouldBeTheSame(await one.ExportAsync(), await other.ExportAsync(), $"seed {seed}");
        var now = TimeProvider.System.GetUtcNow();
        foreach (var question in new RandomQuestions(history).Take(25, now))
            (await other.AskAsync(question)).ToString().ShouldBe((await one.AskAsync(question)).ToString(), $"seed {seed}: {question}");
    }

    [Fact]
    public async Task The_hand_written_bundle_goes_round_too_and_keeps_its_figures()
    {
        var first = await ExportOfAsync(HandWrittenBundle.Rows);
        await using var again = await RealWorld.EmptyAsync();
        (await again.ImportAsync(first)).Errors.ShouldBeEmpty();
        foreach (var row in HandWrittenFigures.Separate)
        {
            var (measure, days, knownAt, by, answer, why) = row.Data;
            var question = HandWrittenFigures.Question(measure, days, by, HandWrittenFigures.Instant(knownAt));
            (await again.AskAsync(question)).ToString().ShouldBe(answer, $"{question}: {why}");
        }
    }

    [Fact]
    public async Task An_export_is_ordered_by_key_then_recorded_at_with_LF_and_instants_in_UTC_to_the_microsecond()
    {
        var folder = await ExportOfAsync(BundleText.ReadAll("""
            # districts
            code,name
            D1,One
            # people
            source,source_id,surname,recorded_at
            b,1,Later,2017-01-01T10:00:00.123456+01:00
            b,1,First,
            a,9,Other,2016-01-01T10:00:00Z
            """));
        var text = await File.ReadAllTextAsync(Path.Combine(folder, "people.csv"), TestContext.Current.CancellationToken);
        text.ShouldNotContain("\r");
        var lines = text.Split('\n');
        lines[0].ShouldBe($"{string.Join(',', BundleSchema.Of("people").Columns)},recorded_at");
        lines[1].ShouldStartWith("a,9,,Other,");
        lines[1].ShouldEndWith(",2016-01-01T10:00:00.000000Z");
        lines[2].ShouldStartWith("b,1,,First,");
        lines[2].ShouldEndWith(",");
        lines[3].ShouldStartWith("b,1,,Later,");
        lines[3].ShouldEndWith(",2017-01-01T09:00:00.123456Z");
    }

    private static async Task<string> ExportOfAsync(IEnumerable<BundleRow> rows)
    {
        await using var world = await RealWorld.OfAsync(rows);
        return await world.ExportAsync();
    }
}
