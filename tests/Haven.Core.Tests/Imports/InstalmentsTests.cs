using Haven.Core.Tests.Reference;

namespace Haven.Core.Tests.Imports;

/// <summary>Bundles that come one after another end where one bundle of all their rows would (contracts §2).</summary>
public sealed class InstalmentsTests
{
    public static TheoryData<int> Seeds => [.. Enumerable.Range(901, 5)];

    [Theory, MemberData(nameof(Seeds))]
    public async Task A_history_in_two_instalments_is_the_history_at_once(int seed)
    {
        var history = RandomHistory.Of(seed);
        await using var atOnce = await RealWorld.OfAsync(history.Rows);
        var (first, second) = Split(history.Rows);
        await using var inTwo = await RealWorld.OfAsync(first);
        (await inTwo.ImportAsync(second)).Errors.ShouldBeEmpty();

        Exports.ShouldBeTheSame(await atOnce.ExportAsync(), await inTwo.ExportAsync(), $"seed {seed}");
        await SameFiguresAsync(history, atOnce, inTwo);
    }

    [Theory, MemberData(nameof(Seeds))]
    public async Task As_loaded_before_the_second_instalment_the_figures_are_those_of_the_first(int seed)
    {
        var history = RandomHistory.Of(seed);
        var (first, second) = Split(history.Rows);
        await using var world = await RealWorld.OfAsync(first);
        var between = TimeProvider.System.GetUtcNow();
        (await world.ImportAsync(second)).Errors.ShouldBeEmpty();

        var model = new ReferenceWorld(first, []);
        var changed = 0;
        foreach (var question in new RandomQuestions(history).Take(80, TimeProvider.System.GetUtcNow()))
        {
            var asLoaded = (await world.AskAsync(question, loadedBy: between)).ToString();
            asLoaded.ShouldBe(model.Ask(question).ToString(), $"seed {seed}: {question}");
            changed += asLoaded == (await world.AskAsync(question)).ToString() ? 0 : 1;
        }

        changed.ShouldBeGreaterThan(0, "the second instalment changes some figures");
    }

    [Theory, MemberData(nameof(Seeds))]
    public async Task Importing_the_same_bundle_twice_changes_nothing(int seed)
    {
        var history = RandomHistory.Of(seed);
        await using var world = await RealWorld.OfAsync(history.Rows);
        var before = await world.ExportAsync();
        foreach (var bundle in new[] { RealWorld.Folder(history.Rows), before })
        {
            var again = await world.ImportAsync(bundle);
            again.Errors.ShouldBeEmpty();
            again.Files.Sum(file => file.Added).ShouldBe(0);
        }

        Exports.ShouldBeTheSame(before, await world.ExportAsync(), $"seed {seed}");
    }

    [Fact]
    public async Task Without_the_switch_too_and_the_latest_row_of_each_id_counts_as_recorded_now()
    {
        var history = RandomHistory.Of(77);
        await using var world = await RealWorld.EmptyAsync();
        var before = TimeProvider.System.GetUtcNow();
        (await world.ImportAsync(history.Rows, knownAsRecorded: false)).Errors.ShouldBeEmpty();
        (await world.ImportAsync(history.Rows, knownAsRecorded: false)).Files.Sum(file => file.Added).ShouldBe(0);

        // As if every row but the latest of each id had never been, and nothing had been known before.
        var latest = history.Rows.GroupBy(row => (row.Schema.File, row.Id))
            .Select(rows => rows.MaxBy(row => row.RecordedAt ?? DateTimeOffset.MinValue)!).ToList();
        var model = new ReferenceWorld([.. latest.Select(row => row.With((BundleRow.RecordedAtColumn, "")))], []);
        foreach (var question in new RandomQuestions(history).Take(60, before))
        {
            (await world.AskAsync(question)).BeforeFirstRecord.ShouldBeTrue($"{question}");
            var now = question with { KnownAt = TimeProvider.System.GetUtcNow() };
            (await world.AskAsync(now)).ToString().ShouldBe(model.Ask(now).ToString(), $"{now}");
        }
    }

    private static async Task SameFiguresAsync(RandomHistory history, RealWorld one, RealWorld other)
    {
        foreach (var question in new RandomQuestions(history).Take(40, TimeProvider.System.GetUtcNow()))
            (await other.AskAsync(question)).ToString().ShouldBe((await one.AskAsync(question)).ToString(), $"seed {history.Seed}: {question}");
    }

    /// <summary>
    /// What was recorded by half time, with whatever it may refer to; then the rest, some of which makes flags, persons
    /// and districts of the first known earlier than they were stated to be.
    /// </summary>
    private static (List<BundleRow> First, List<BundleRow> Second) Split(IReadOnlyList<BundleRow> rows)
    {
        var instants = rows.Select(row => row.RecordedAt).OfType<DateTimeOffset>().Order().ToList();
        var half = instants[instants.Count / 2];
        var firsts = rows.Where(row => row.Schema.File is "districts" or "agencies" or "people")
            .GroupBy(row => (row.Schema.File, row.Id)).Select(group => group.MinBy(row => row.RecordedAt ?? DateTimeOffset.MinValue)!).ToHashSet();
        bool IsFirst(BundleRow row) => firsts.Contains(row)
            || (row.Schema.File is not ("flag_levels" or "plans") && (row.RecordedAt is null || row.RecordedAt <= half));
        return ([.. rows.Where(IsFirst)], [.. rows.Where(row => !IsFirst(row))]);
    }
}
