using Haven.Synthetic.Reconstructions;

namespace Haven.Synthetic.Tests.Reconstructions;

public sealed class LateKnowledgeTests(ScenarioFolder folders) : IClassFixture<ScenarioFolder>
{
    private static readonly DateOnly March = new(2017, 3, 31);

    [Fact]
    public void Without_anything_learned_after_the_report_what_is_known_now_is_what_was_printed()
    {
        var inputs = WestYorkshire2017.Inputs with
        {
            LateChildren = new() { RecordedBetween = 23, ClosingRecordedBetween = 37, Pairs = 3 },
            LateSuspects = new(),
            LateConferences = new(),
            OtherCrimes = new(),
        };
        var folder = folders.Empty();
        Reconstruction.Write(inputs, folder);

        var now = new BundleAnswers(folder);
        now.ChildrenFlagged(March).Count.ShouldBe(606);
        now.ChildrenFlagged(new(2016, 12, 31)).Count.ShouldBe(802);
        now.SuspectsFlagged(March).ShouldBe(460);
        now.Crimes(new(2016, 4, 1), March).ShouldBe((792, 198));
        now.Conferences(2017, 3).ShouldBe((124, 141));
        new BundleAnswers(folder, inputs.Then).ChildrenFlagged(March).Count.ShouldNotBe(606);
    }

    [Fact]
    public void Inputs_that_ask_for_more_late_flags_than_they_make_are_refused_by_name()
    {
        var inputs = NorthYorkshire2014.Inputs with { LateSuspects = new() { DiedAfter = 500 } };

        Should.Throw<InvalidOperationException>(() => Reconstruction.Make(inputs)).Message.ShouldContain("north-yorkshire-2014 asks for 500 cse-suspect");
    }
}
