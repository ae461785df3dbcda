using Haven.Core.Flags;
using Haven.Rules.Flags;
using Haven.TestKit;

namespace Haven.Core.Tests.Flags;

/// <summary>The fourth review in a row without change.</summary>
public sealed class SupervisorTests(HavenFixture fixture) : IClassFixture<HavenFixture>
{
    private FlagOffice office = null!;

    [Fact]
    public async Task The_fourth_no_change_waits_until_a_supervisor_confirms_it()
    {
        var flag = await ThreeWithoutChangeAsync();
        var due = (await office.ReadAsync(flag)).Due;
        (await office.ReviewAsync(flag, ReviewOutcome.NoChange)).Done().WaitsForSupervisor.ShouldBeTrue();
        var waiting = await office.ReadAsync(flag);
        (waiting.Due, waiting.Decisions[0].Standing, waiting.Decisions[0].NextReviewOn).ShouldBe((due, "waiting", null));
        (await office.ReviewAsync(flag, ReviewOutcome.NoChange)).RefusedWith().ShouldBe("waits-for-supervisor");

        (await office.ConfirmAsync(flag, stands: true, office.Officer)).RefusedWith().ShouldBe("role-may-not");
        var council = await TestUsers.AddAsync(office.Haven, "supervisor", "csc-leeds", "social-care");
        await TestUsers.AllocateAsync(office.Haven, council, office.Record);
        (await office.ConfirmAsync(flag, stands: true, council)).RefusedWith().ShouldBe("role-may-not");
        (await office.ConfirmAsync(flag, stands: true)).Done();
        var confirmed = (await office.ReadAsync(flag)).Decisions[0];
        (confirmed.Standing, confirmed.NextReviewOn, confirmed.SettledReason).ShouldBe(("confirmed", FlagOffice.Today.AddDays(42), "I looked at it."));
        (await office.ConfirmAsync(flag, stands: true)).RefusedWith().ShouldBe("nothing-waits");
        (await office.ReviewAsync(flag, ReviewOutcome.NoChange)).Done().WaitsForSupervisor.ShouldBeTrue("and so does the fifth");
    }

    [Fact]
    public async Task One_that_is_sent_back_leaves_the_review_due()
    {
        var flag = await ThreeWithoutChangeAsync();
        var due = (await office.ReadAsync(flag)).Due;
        (await office.ReviewAsync(flag, ReviewOutcome.NoChange)).Done();
        (await office.ConfirmAsync(flag, stands: false)).Done();
        var shown = await office.ReadAsync(flag);
        (shown.Decisions[0].Standing, shown.Due, shown.Waiting).ShouldBe(("returned", due, null));
        (await office.ReviewAsync(flag, ReviewOutcome.NoChange)).Done().WaitsForSupervisor.ShouldBeTrue();
    }

    [Fact]
    public async Task A_higher_level_overtakes_one_that_waits_and_begins_the_count_anew()
    {
        var flag = await ThreeWithoutChangeAsync();
        (await office.ReviewAsync(flag, ReviewOutcome.NoChange)).Done();
        (await office.ChangeLevelAsync(flag, "significant", office.SocialWorker)).Done();
        (await office.ReadAsync(flag)).Decisions.Single(d => d.Standing == "overtaken").Outcome.ShouldBe("no-change");
        (await office.ReviewAsync(flag, ReviewOutcome.NoChange)).Done().WaitsForSupervisor.ShouldBeFalse();
    }

    [Fact]
    public async Task A_supervisor_does_not_confirm_their_own_review()
    {
        var flag = await ThreeWithoutChangeAsync();
        (await office.ReviewAsync(flag, ReviewOutcome.NoChange, office.Sergeant)).Done().WaitsForSupervisor.ShouldBeTrue();
        (await office.ConfirmAsync(flag, stands: true)).RefusedWith().ShouldBe("somebody-else");
        await Should.ThrowAsync<InputException>(() => new ConfirmReview(office.Haven).RunAsync(new() { Flag = flag, Stand = 1, Stands = true, Reason = " " }, office.Sergeant, default));
    }

    private async Task<Guid> ThreeWithoutChangeAsync()
    {
        office = await FlagOffice.OpenAsync(fixture);
        var flag = await office.RaiseAsync(FlagType.CseRisk);
        for (var review = 0; review < 3; review++)
            (await office.ReviewAsync(flag, ReviewOutcome.NoChange)).Done().WaitsForSupervisor.ShouldBeFalse();
        return flag;
    }
}
