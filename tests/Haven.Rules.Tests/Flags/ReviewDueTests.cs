using FsCheck;
using FsCheck.Fluent;
using Haven.Rules.Flags;

namespace Haven.Rules.Tests.Flags;

public sealed class ReviewDueTests
{
    private static readonly DateOnly Raised = new(2024, 3, 1);
    private static readonly ReviewFacts JustRaised = new() { District = "leeds", RaisedOn = Raised, Level = "medium", LevelFrom = Raised };

    [Theory]
    [InlineData("low", 84)]
    [InlineData("medium", 42)]
    [InlineData("high", 28)]
    [InlineData("a word of long ago", 28)]
    public void Without_a_decision_the_level_says(string level, int days) => Due(JustRaised with { Level = level }).On.ShouldBe(Raised.AddDays(days));

    [Fact]
    public void Without_a_level_the_shortest_interval_says() => Due(JustRaised with { Level = null, LevelFrom = null }).On.ShouldBe(Raised.AddDays(28));

    [Fact]
    public void The_last_decision_says_and_a_level_that_came_later_says_instead()
    {
        var decided = JustRaised with { DecidedOn = Raised.AddDays(10), NextReviewOn = Raised.AddDays(52) };
        Due(decided).On.ShouldBe(Raised.AddDays(52));
        Due(decided with { LevelFrom = Raised.AddDays(11), Level = "high" }).On.ShouldBe(Raised.AddDays(39));
    }

    [Fact]
    public void An_event_since_brings_it_forward_and_nothing_ever_puts_it_back() =>
        Prop.ForAll(Gen.Choose(-60, 120).ToArbitrary(), Gen.Choose(0, 60).ToArbitrary(), (happened, decided) =>
        {
            var facts = JustRaised with { DecidedOn = Raised.AddDays(decided), NextReviewOn = Raised.AddDays(decided + 42) };
            var (without, with) = (Due(facts), Due(facts with { EventOn = Raised.AddDays(happened) }));
            with.On.ShouldBeLessThanOrEqualTo(without.On);
            with.AfterEvent.ShouldBe(happened > decided && happened + 7 < decided + 42);
            with.On.ShouldBe(with.AfterEvent ? Raised.AddDays(happened + 7) : without.On);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(2000));

    [Fact]
    public void A_flag_older_than_every_policy_goes_by_the_first() =>
        Due(JustRaised with { RaisedOn = new(1999, 1, 1), LevelFrom = new(1999, 1, 1), EventOn = new(2000, 1, 1) }).On.ShouldBe(new DateOnly(1999, 1, 1).AddDays(42));

    [Fact]
    public void A_move_to_adult_services_is_planned_between_sixteen_and_seventeen_and_a_half()
    {
        var born = new DateOnly(2008, 5, 31);
        Transition.DueOn(born, new(2024, 5, 30), isPlanned: false, Given.Reviews).ShouldBeNull();
        Transition.DueOn(born, new(2024, 5, 31), isPlanned: false, Given.Reviews).ShouldBe(new DateOnly(2025, 11, 30));
        Transition.DueOn(born, new(2026, 5, 31), isPlanned: false, Given.Reviews).ShouldBe(new DateOnly(2025, 11, 30));
        Transition.DueOn(born, new(2024, 5, 31), isPlanned: true, Given.Reviews).ShouldBeNull();
        Transition.DueOn(null, new(2024, 5, 31), isPlanned: false, Given.Reviews).ShouldBeNull();
    }

    private static ReviewDue Due(ReviewFacts facts) => ReviewDue.Of(facts, [Given.Levels()], [Given.Reviews]);
}
