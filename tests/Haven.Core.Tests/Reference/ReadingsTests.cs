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

    [Fact]
    public void A_parent_is_known_no_later_than_what_refers_to_it_and_pulls_its_own_parents_with_it()
    {
        var rows = BundleText.ReadAll("""
            # districts
            code,name,recorded_at
            D1,One,2016-09-01T00:00:00Z
            # people
            source,source_id,date_of_birth,recorded_at
            a,1,2004-01-01,2016-08-01T00:00:00Z
            # flags
            source,source_id,person,type,raised_on,closed_on,district,recorded_at
            a,F1,1,cse-risk,2016-02-01,,D1,2016-07-01T00:00:00Z
            a,F1,1,cse-risk,2016-02-01,2016-02-10,D1,2016-07-02T00:00:00Z
            # flag_levels
            source,source_id,flag,level,from,recorded_at
            a,L1,F1,high,2016-02-01,2016-06-01T00:00:00Z
            """);
        Ask("2016-05-31T23:59:59Z").ShouldBe("before-first-record");
        Ask("2016-06-01T00:00:00Z").ShouldBe("1: D1=1");
        Ask("2016-07-02T00:00:00Z").ShouldBe("0: D1=0");

        string Ask(string knownAt) => new ReferenceWorld(rows, []).Ask(
            HandWrittenFigures.Question("children-flagged", "2016-03-01", "district", HandWrittenFigures.Instant(knownAt))).ToString();
    }
}
