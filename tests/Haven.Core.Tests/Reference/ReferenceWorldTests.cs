namespace Haven.Core.Tests.Reference;

public sealed class ReferenceWorldTests
{
    private static readonly DateTimeOffset JoinedAt = HandWrittenFigures.Instant("2017-02-01T12:00:00Z");
    private static readonly Join Leila = new(new("pol", "P1"), new("csc", "K-1"), JoinedAt);

    public static TheoryData<string, string, string, string, string, string> Separate => HandWrittenFigures.Separate;

    public static TheoryData<string, string, string, string, string> Joined => HandWrittenFigures.Joined;

    [Theory, MemberData(nameof(Separate))]
    public void The_model_counts_as_a_reader_does(
        string measure, string days, string knownAt, string by, string answer, string why)
    {
        var question = HandWrittenFigures.Question(measure, days, by, HandWrittenFigures.Instant(knownAt));
        new ReferenceWorld(HandWrittenBundle.Rows, []).Ask(question).ToString().ShouldBe(answer, why);
        new ReferenceWorld(HandWrittenBundle.Rows, [Leila]).Ask(question).ToString().ShouldBe(answer, "a join made later changes nothing then");
    }

    [Theory, MemberData(nameof(Joined))]
    public void Joined_records_count_as_one_person(string measure, string days, string by, string answer, string why) =>
        new ReferenceWorld(HandWrittenBundle.Rows, [Leila])
            .Ask(HandWrittenFigures.Question(measure, days, by, JoinedAt)).ToString().ShouldBe(answer, why);

    [Fact]
    public void Parting_makes_two_persons_again_and_what_was_known_in_between_stays()
    {
        var parted = JoinedAt.AddDays(1);
        var world = new ReferenceWorld(HandWrittenBundle.Rows, [Leila, new Part([Leila.B], parted)]);
        string Flagged(DateTimeOffset knownAt) =>
            world.Ask(HandWrittenFigures.Question("children-flagged", "2016-09-30", "", knownAt)).ToString();
        (Flagged(JoinedAt.AddTicks(-1)), Flagged(JoinedAt), Flagged(parted.AddTicks(-1)), Flagged(parted)).ShouldBe(("6", "5", "5", "6"));
    }

    [Fact]
    public void The_order_of_rows_changes_nothing()
    {
        var rows = HandWrittenBundle.Rows.ToArray();
        new Random(7).Shuffle(rows);
        var question = HandWrittenFigures.Question("children-flagged", "2016-09-30", "district,level", JoinedAt);
        new ReferenceWorld(rows, []).Ask(question).ToString()
            .ShouldBe(new ReferenceWorld(HandWrittenBundle.Rows, []).Ask(question).ToString());
    }

    [Fact]
    public void Several_dimensions_give_their_full_product()
    {
        var question = HandWrittenFigures.Question("children-flagged", "2016-09-30", "district,sex", JoinedAt);
        var answer = new ReferenceWorld(HandWrittenBundle.Rows, []).Ask(question);
        answer.Cells.Count.ShouldBe(5 * 3);
        answer.Cells.Sum(cell => cell.Figure.Count).ShouldBe(6);
        answer.Cells.Single(cell => cell.Words is ["E1", "other"]).Figure.Count.ShouldBe(0);
    }
}
