namespace Haven.Core.Tests.Reference;

public sealed class ReadingsTests
{
    private static readonly DateTimeOffset Now = HandWrittenFigures.Instant("2026-11-01T00:00:00Z");

    public static TheoryData<string> Names => [.. Readings.All.Select(reading => reading.Name)];

    [Theory, MemberData(nameof(Names))]
    public void The_model_reads_it_so(string name)
    {
        var reading = Readings.All.Single(each => each.Name == name);
        var world = new ReferenceWorld(reading.Rows, [.. reading.Pairs.Select(pair => new Join(pair.A, pair.B, Now))]);
        world.Ask(reading.Question(Now)).ToString().ShouldBe(reading.Answer);
    }
}
