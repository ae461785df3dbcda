using Haven.Core.Tests.Reference;

namespace Haven.Core.Tests.Measures;

/// <summary>A bundle typed by hand gives the figures that a reader counts in its lines.</summary>
public sealed class HandWrittenBundleTests
{
    private static readonly DateTimeOffset Now = TimeProvider.System.GetUtcNow();

    public static TheoryData<string> Names => [.. Readings.All.Select(reading => reading.Name)];

    [Fact]
    public async Task Figures_are_those_counted_by_hand_then_and_now_apart_and_joined()
    {
        await using var world = await RealWorld.OfAsync(HandWrittenBundle.Rows);
        await CheckSeparateAsync(world);
        await world.JoinAsync([(new("pol", "P1"), new("csc", "K-1"))]);
        var now = TimeProvider.System.GetUtcNow();
        foreach (var row in HandWrittenFigures.Joined)
        {
            var (measure, days, by, answer, why) = row.Data;
            (await world.AskAsync(HandWrittenFigures.Question(measure, days, by, now))).ToString().ShouldBe(answer, $"{row.Data} {why}");
        }

        await CheckSeparateAsync(world);
    }

    [Theory, MemberData(nameof(Names))]
    public async Task Where_the_contract_leaves_room_it_is_read_so(string name)
    {
        var reading = Readings.All.Single(each => each.Name == name);
        await using var world = await RealWorld.OfAsync(reading.Rows);
        await world.JoinAsync(reading.Pairs);
        (await world.AskAsync(reading.Question(TimeProvider.System.GetUtcNow()))).ToString().ShouldBe(reading.Answer);
    }

    [Fact]
    public async Task The_order_of_rows_changes_nothing()
    {
        var rows = HandWrittenBundle.Rows.ToArray();
        new Random(11).Shuffle(rows);
        await using var world = await RealWorld.OfAsync(rows);
        await CheckSeparateAsync(world);
    }

    private static async Task CheckSeparateAsync(RealWorld world)
    {
        foreach (var row in HandWrittenFigures.Separate)
        {
            var (measure, days, knownAt, by, answer, why) = row.Data;
            var question = HandWrittenFigures.Question(measure, days, by, HandWrittenFigures.Instant(knownAt));
            (await world.AskAsync(question)).ToString().ShouldBe(answer, $"{question}: {why}");
        }
    }
}
