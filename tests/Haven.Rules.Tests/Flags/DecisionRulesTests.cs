using FsCheck;
using FsCheck.Fluent;
using Haven.Rules.Access;
using Haven.Rules.Flags;

namespace Haven.Rules.Tests.Flags;

public sealed class DecisionRulesTests
{
    private static readonly DateOnly Today = new(2026, 11, 21);
    private static readonly string?[] Texts = [null, "", "  ", "because"];

    [Fact]
    public void Closing_takes_two_agencies_or_a_supervisor_with_a_reason_and_nothing_else_will_do() =>
        Prop.ForAll(Gen.Choose(0, 5).ToArbitrary(), ArbMap.Default.ArbFor<bool>(), Gen.Elements(Texts).ToArbitrary(), (agencies, isSupervisor, reason) =>
        {
            var objection = DecisionRules.Closing(agencies, isSupervisor, reason, Given.Reviews);
            (objection is null).ShouldBe(agencies >= 2 || (isSupervisor && !string.IsNullOrWhiteSpace(reason)));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(500));

    [Fact]
    public void A_view_or_why_there_is_none_exactly_one_of_them() =>
        Prop.ForAll(Gen.Elements(Texts).ToArbitrary(), Gen.Elements(Texts).ToArbitrary(), (text, whyNot) =>
            (DecisionRules.TextOrWhyNot(text, whyNot, "View", "the view") is null).ShouldBe(string.IsNullOrWhiteSpace(text) != string.IsNullOrWhiteSpace(whyNot)))
        .Check(Config.QuickThrowOnFailure.WithMaxTest(200));

    [Fact]
    public void A_day_is_never_in_the_future_nor_before_what_it_follows_and_a_past_one_has_its_reason() =>
        Prop.ForAll(Gen.Choose(-10, 10).ToArbitrary(), Gen.Choose(-10, 0).ToArbitrary(), Gen.Elements(Texts).ToArbitrary(), (day, before, reason) =>
        {
            var objection = DecisionRules.Day(Today.AddDays(day), Today, Today.AddDays(before), reason);
            (objection is null).ShouldBe(day <= 0 && day >= before && (day == 0 || !string.IsNullOrWhiteSpace(reason)));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(1000));

    [Fact]
    public void Whose_age_is_not_known_is_treated_as_a_child()
    {
        DecisionRules.IsTreatedAsChild(null, Today).ShouldBeTrue();
        DecisionRules.IsTreatedAsChild(Today.AddYears(-18).AddDays(1), Today).ShouldBeTrue();
        DecisionRules.IsTreatedAsChild(Today.AddYears(-18), Today).ShouldBeFalse();
        DecisionRules.IsChildWhoMayHaveCausedHarm(FlagType.CseSuspect, null, Today).ShouldBeTrue();
        DecisionRules.IsChildWhoMayHaveCausedHarm(FlagType.CceSuspect, Today.AddYears(-18), Today).ShouldBeFalse();
        DecisionRules.IsChildWhoMayHaveCausedHarm(FlagType.CseRisk, null, Today).ShouldBeFalse();
    }

    [Fact]
    public void A_suspect_flag_is_opened_by_the_suspect_group_alone()
    {
        foreach (var type in Enum.GetValues<FlagType>())
            type.Group().ShouldBe(FlagTypes.Of(type).EndsWith("suspect", StringComparison.Ordinal) ? FieldGroups.Suspect : FieldGroups.Risk);
        FlagTypes.All.Select(word => FlagTypes.Find(word)!.Value).Order().ShouldBe(Enum.GetValues<FlagType>());
        FlagTypes.Find("cse").ShouldBeNull();
    }

    [Fact]
    public void The_fourth_review_without_change_and_each_after_it_goes_to_a_supervisor() =>
        Enumerable.Range(0, 7).Where(before => ReviewOutcomes.WaitsForSupervisor(ReviewOutcome.NoChange, before, Given.Reviews)).ShouldBe([3, 4, 5, 6]);

    [Fact]
    public void A_review_that_changes_something_never_waits() =>
        Enum.GetValues<ReviewOutcome>().Where(outcome => ReviewOutcomes.WaitsForSupervisor(outcome, 9, Given.Reviews)).ShouldBe([ReviewOutcome.NoChange]);

    [Fact]
    public void Raising_goes_up_and_lowering_goes_down()
    {
        var levels = Given.Levels().Levels;
        foreach (var from in levels)
            foreach (var to in levels)
            {
                (ReviewOutcomes.Level(ReviewOutcome.RaiseLevel, from, to) is null).ShouldBe(to.Rank > from.Rank);
                (ReviewOutcomes.Level(ReviewOutcome.Lower, from, to) is null).ShouldBe(to.Rank < from.Rank);
            }
        ReviewOutcomes.Level(ReviewOutcome.Lower, null, levels[2]).ShouldBeNull();
    }
}
