using Haven.Core.Access;
using Haven.Core.Flags;
using Haven.Rules.Flags;
using Haven.TestKit;

namespace Haven.Core.Tests.Flags;

/// <summary>Each decision about a flag, what it writes, and each way in which it is refused.</summary>
public sealed class FlagDecisionTests(HavenFixture fixture) : IClassFixture<HavenFixture>
{
    [Fact]
    public async Task A_flag_is_raised_with_everything_the_decision_said()
    {
        var office = await FlagOffice.OpenAsync(fixture);
        var decision = FlagOffice.Decision("wyp", "csc-leeds", "wyp") with { Forum = "Daily risk meeting", On = FlagOffice.Today.AddDays(-2), LateReason = "The minutes came today" };
        var flag = await office.ReadAsync(await office.RaiseAsync(FlagType.CseRisk, level: "significant", decision: decision));
        (flag.RaisedOn, flag.Level, flag.LevelFrom, flag.District, flag.Definition).ShouldBe((decision.On, "significant", decision.On, FlagOffice.Leeds, "cse-2017"));
        flag.Due.ShouldBe(new ReviewDue(decision.On.AddDays(28), AfterEvent: false));
        flag.MayChange.ShouldBeTrue();
        var written = flag.Decisions.ShouldHaveSingleItem();
        (written.Kind, written.On, written.Forum, written.Reason, written.LateReason).ShouldBe(("raised", decision.On, "Daily risk meeting", "Decided at the risk meeting.", "The minutes came today"));
        (written.LevelPolicy, written.ReviewPolicy, written.AssessmentAbsent).ShouldBe(("flag-levels-west-yorkshire 1", "flag-reviews 1", "Asked for; due next week"));
        written.Agencies.ShouldBe(["csc-leeds", "wyp"]);
        (await office.TrailAsync(RaiseFlag.Operation)).ShouldBe(["flags.raise Collection"]);
    }

    [Fact]
    public async Task The_agencies_in_the_decision_are_involved_with_the_child_from_then_on()
    {
        var office = await FlagOffice.OpenAsync(fixture);
        var nurse = await TestUsers.AddAsync(office.Haven, "practitioner", "health-leeds", "health", FlagOffice.Leeds);
        var flag = await office.RaiseAsync(FlagType.CseRisk, decision: FlagOffice.Decision("wyp", "health-leeds"));
        (await office.ReadAsync(flag, nurse)).MayChange.ShouldBeTrue();
    }

    [Fact]
    public async Task A_second_flag_of_the_type_is_refused_and_one_of_another_type_is_not()
    {
        var office = await FlagOffice.OpenAsync(fixture);
        var flag = await office.RaiseAsync(FlagType.CseRisk, office.SocialWorker);
        (await office.TryRaiseAsync(FlagType.CseRisk)).RefusedWith().ShouldBe("already-open");
        await office.RaiseAsync(FlagType.CceRisk);
        (await office.CloseAsync(flag, FlagOffice.Decision("csc-leeds") with { ChildsView = "Feels safe now" })).Done();
        await office.RaiseAsync(FlagType.CseRisk);
        (await office.TrailAsync(RaiseFlag.Operation)).ShouldBe(["flags.raise Refusal", "flags.raise Collection", "flags.raise Collection", "flags.raise Collection"], ignoreOrder: true);
    }

    [Fact]
    public async Task Two_who_raise_it_at_once_make_one_flag()
    {
        var office = await FlagOffice.OpenAsync(fixture);
        var outcomes = await Task.WhenAll(office.TryRaiseAsync(FlagType.CseRisk), office.TryRaiseAsync(FlagType.CseRisk, office.SocialWorker));
        outcomes.OfType<FlagOutcome.Done>().ShouldHaveSingleItem();
        outcomes.OfType<FlagOutcome.Refused>().ShouldHaveSingleItem().Code.ShouldBe("already-open");
    }

    [Fact]
    public async Task A_day_in_the_future_a_past_one_without_reason_and_a_missing_assessment_are_refused()
    {
        var office = await FlagOffice.OpenAsync(fixture);
        var decision = FlagOffice.Decision();
        (await office.TryRaiseAsync(FlagType.CseRisk, decision: decision with { On = FlagOffice.Today.AddDays(1) })).RefusedWith().ShouldBe("day-in-future");
        (await office.TryRaiseAsync(FlagType.CseRisk, decision: decision with { On = FlagOffice.Today.AddDays(-1) })).RefusedWith().ShouldBe("late-reason-needed");
        (await office.TryRaiseAsync(FlagType.CseRisk, decision: decision with { AssessmentAbsent = " " })).RefusedWith().ShouldBe("Assessment-needed");
        (await office.TryRaiseAsync(FlagType.CseRisk, decision: decision with { Assessment = "CSE assessment of 3 May" })).RefusedWith().ShouldBe("Assessment-twice");
        (await Should.ThrowAsync<InputException>(office.TryRaiseAsync(FlagType.CseRisk, level: "high"))).Message.ShouldContain("low, medium, significant");
        (await Should.ThrowAsync<InputException>(office.TryRaiseAsync(FlagType.CseRisk, decision: decision with { Agencies = ["nobody"] }))).Message.ShouldContain("nobody");
        await Should.ThrowAsync<InputException>(office.TryRaiseAsync(FlagType.CseRisk, decision: decision with { Reason = " " }));
    }

    [Fact]
    public async Task A_stranger_and_a_reader_of_figures_raise_nothing()
    {
        var office = await FlagOffice.OpenAsync(fixture);
        (await office.TryRaiseAsync(FlagType.CseRisk, await TestUsers.AddAsync(office.Haven, "practitioner", "nyp"))).RefusedWith().ShouldBe("not-known");
        (await office.TryRaiseAsync(FlagType.CseRisk, await TestUsers.AddAsync(office.Haven, "governance-officer", "wyp"))).RefusedWith().ShouldBe("role-reads-no-case");
        var analyst = await TestUsers.AddAsync(office.Haven, "analyst", "wyp");
        (await office.TryRaiseAsync(FlagType.CseRisk, analyst)).RefusedWith().ShouldBe("not-known");
    }

    [Fact]
    public async Task A_flag_that_is_not_there_and_one_that_is_not_theirs_give_a_stranger_the_same()
    {
        var office = await FlagOffice.OpenAsync(fixture);
        var flag = await office.RaiseAsync(FlagType.CseRisk);
        var stranger = await TestUsers.AddAsync(office.Haven, "practitioner", "nyp");
        var read = new ReadFlag(office.Haven);
        (await read.RunAsync(flag, stranger, default)).ShouldBe(await read.RunAsync(Guid.CreateVersion7(), stranger, default));
        (await office.ChangeLevelAsync(flag, "low", stranger)).ShouldBe(await office.ChangeLevelAsync(Guid.CreateVersion7(), "low", stranger));
    }

    [Fact]
    public async Task The_level_rises_and_falls_and_every_step_is_kept()
    {
        var office = await FlagOffice.OpenAsync(fixture);
        var flag = await office.RaiseAsync(FlagType.CseRisk, level: "low");
        (await office.ChangeLevelAsync(flag, "significant", office.SocialWorker)).Done();
        (await office.ChangeLevelAsync(flag, "significant")).RefusedWith().ShouldBe("level-same");
        (await office.ReviewAsync(flag, ReviewOutcome.RaiseLevel, level: "medium")).RefusedWith().ShouldBe("level-not-higher");
        (await office.ReviewAsync(flag, ReviewOutcome.Lower, level: "medium")).Done();
        var shown = await office.ReadAsync(flag);
        (shown.Level, shown.Due!.On).ShouldBe(("medium", FlagOffice.Today.AddDays(42)));
        shown.Decisions.Select(d => (d.Kind, d.Outcome, d.Level)).ShouldBe([("reviewed", "lower", "medium"), ("level", null, "significant"), ("raised", null, "low")]);
    }

    [Fact]
    public async Task Closing_takes_two_agencies_and_the_childs_view_or_a_supervisors_reason()
    {
        var office = await FlagOffice.OpenAsync(fixture);
        var flag = await office.RaiseAsync(FlagType.CseRisk);
        var alone = FlagOffice.Decision() with { ChildsViewAbsent = "Did not want to talk" };
        (await office.CloseAsync(flag, alone)).RefusedWith().ShouldBe("agencies-needed");
        (await office.CloseAsync(flag, alone, office.Sergeant)).RefusedWith().ShouldBe("supervisor-reason-needed");
        (await office.CloseAsync(flag, FlagOffice.Decision("csc-leeds"))).RefusedWith().ShouldBe("ChildsView-needed");
        (await office.ReviewAsync(flag, ReviewOutcome.Close, decision: alone)).RefusedWith().ShouldBe("agencies-needed");
        (await Should.ThrowAsync<InputException>(office.CloseAsync(flag, FlagOffice.Decision("csc-leeds") with { ChildsView = "Fine" }, reason: "in custody"))).Message.ShouldContain("plan completed");
        (await office.CloseAsync(flag, alone with { SupervisorReason = "The council was asked twice" }, office.Sergeant)).Done();
        var shown = await office.ReadAsync(flag);
        (shown.ClosedOn, shown.CloseReason, shown.Due).ShouldBe((FlagOffice.Today, "plan completed", null));
        (await office.ReviewAsync(flag, ReviewOutcome.NoChange)).RefusedWith().ShouldBe("flag-closed");
    }

    [Fact]
    public async Task Who_decides_on_an_old_stand_is_told_and_changes_nothing()
    {
        var office = await FlagOffice.OpenAsync(fixture);
        var flag = await office.RaiseAsync(FlagType.CseRisk, level: "low");
        var stand = await office.StandAsync(flag);
        (await office.ChangeLevelAsync(flag, "significant", office.SocialWorker)).Done();
        var late = new ReviewFlagInput { Flag = flag, Stand = stand, Outcome = ReviewOutcome.NoChange, Decision = FlagOffice.Decision() };
        var told = (await new ReviewFlag(office.Haven).RunAsync(late, office.Officer, default)).ShouldBeOfType<FlagOutcome.ChangedMeanwhile>();
        told.Stand.ShouldBe(await office.StandAsync(flag));
        (await office.ReadAsync(flag)).Decisions.Count.ShouldBe(2);
        (await new ReviewFlag(office.Haven).RunAsync(late with { Stand = told.Stand }, office.Officer, default)).Done();
    }

    [Fact]
    public async Task Two_who_review_at_once_make_one_review()
    {
        var office = await FlagOffice.OpenAsync(fixture);
        var flag = await office.RaiseAsync(FlagType.CseRisk);
        var input = new ReviewFlagInput { Flag = flag, Stand = await office.StandAsync(flag), Outcome = ReviewOutcome.NoChange, Decision = FlagOffice.Decision() };
        var review = new ReviewFlag(office.Haven);
        var outcomes = await Task.WhenAll(review.RunAsync(input, office.Officer, default), review.RunAsync(input, office.SocialWorker, default));
        outcomes.OfType<FlagOutcome.Done>().ShouldHaveSingleItem();
        outcomes.OfType<FlagOutcome.ChangedMeanwhile>().ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_double_press_decides_once()
    {
        var office = await FlagOffice.OpenAsync(fixture);
        const string key = "a key of one form";
        var outcomes = await Task.WhenAll(office.TryRaiseAsync(FlagType.CseRisk, key: key), office.TryRaiseAsync(FlagType.CseRisk, key: key));
        outcomes[0].Done().Flag.ShouldBe(outcomes[1].Done().Flag);
        (await office.TryRaiseAsync(FlagType.CseRisk, key: key)).Done().Decision.ShouldBe(outcomes[0].Done().Decision);
        (await office.TrailAsync(RaiseFlag.Operation)).ShouldBe(["flags.raise Collection"]);
        await Should.ThrowAsync<InputException>(office.TryRaiseAsync(FlagType.CceRisk, key: key));
    }

    [Fact]
    public async Task A_record_without_a_district_needs_one_for_its_flag()
    {
        var office = await FlagOffice.OpenAsync(fixture);
        var record = await office.AddRecordAsync(FlagOffice.Today.AddYears(-14), district: null);
        await TestUsers.AllocateAsync(office.Haven, office.Officer, record);
        var input = new RaiseFlagInput { Record = record, Type = FlagType.CseRisk, Level = "low", Decision = FlagOffice.Decision() };
        var raise = new RaiseFlag(office.Haven);
        (await Should.ThrowAsync<InputException>(raise.RunAsync(input, office.Officer, default))).Message.ShouldContain("district");
        await Should.ThrowAsync<InputException>(raise.RunAsync(input with { District = "nowhere" }, office.Officer, default));
        (await raise.RunAsync(input with { District = FlagOffice.Leeds }, office.Officer, default)).Done();
    }
}
