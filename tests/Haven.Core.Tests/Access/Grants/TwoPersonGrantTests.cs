using Haven.Core.Access;
using Haven.Core.Access.Grants;
using Haven.Rules.Access;
using Haven.TestKit;

namespace Haven.Core.Tests.Access.Grants;

/// <summary>A role takes two people, neither of them the one it is for.</summary>
public sealed class TwoPersonGrantTests(HavenFixture fixture) : IClassFixture<HavenFixture>
{
    private readonly Office office = new(fixture);

    [Fact]
    public async Task From_the_proposal_to_the_role_and_its_end()
    {
        var (proposer, decider, user) = (await office.AdministratorAsync(), await office.PrivacyOfficerAsync(), await office.SomebodyAsync());
        var grant = (await ProposeAsync(user, Role.Practitioner, proposer)).Made();
        (await office.RoleOfAsync(user, grant)).ShouldBeNull("a proposal gives nothing");
        (await WaitingAsync(decider)).ShouldContain(grant);
        (await ProposeAsync(user, Role.Practitioner, proposer)).RefusedWith().ShouldBe("already-proposed");

        (await DecideAsync(grant, true, decider with { SteppedUpUntil = null })).RefusedWith().ShouldBe("step-up-needed");
        (await DecideAsync(grant, true, decider with { SteppedUpUntil = decider.At })).RefusedWith().ShouldBe("step-up-needed");
        (await DecideAsync(grant, true, decider)).Made().ShouldBe(grant);
        (await office.RoleOfAsync(user, grant)).ShouldBe("practitioner");
        (await WaitingAsync(decider)).ShouldNotContain(grant);
        (await ProposeAsync(user, Role.Practitioner, proposer)).RefusedWith().ShouldBe("already-held");
        var row = (await LiveOfAsync(user, decider)).ShouldHaveSingleItem();
        (row.ProposedBy, row.DecidedBy, row.Role, row.Agency).ShouldBe((proposer.Actor, decider.Actor, "practitioner", "police"));

        (await new EndGrant(office.Haven).RunAsync(grant, proposer, default)).Made();
        (await office.RoleOfAsync(user, grant)).ShouldBeNull("it ends at the next transaction");
        (await LiveOfAsync(user, decider)).ShouldBeEmpty();
        (await new EndGrant(office.Haven).RunAsync(grant, proposer, default)).RefusedWith().ShouldBe("already-ended");
        (await office.TrailOfAsync(proposer)).ShouldBe([
            "Configuration grants.end", "Configuration grants.propose", "Refusal grants.end", "Refusal grants.propose", "Refusal grants.propose"]);
        (await office.TrailOfAsync(decider)).ShouldBe(["Configuration grants.decide", "Refusal grants.decide", "Refusal grants.decide"]);
    }

    [Fact]
    public async Task Neither_who_proposed_nor_whom_it_is_for_decides()
    {
        var (proposer, subject) = (await office.AdministratorAsync(), await office.AdministratorAsync());
        (await ProposeAsync(proposer.ActorId, Role.Supervisor, proposer)).RefusedWith().ShouldBe("somebody-else");
        var grant = (await ProposeAsync(subject.ActorId, Role.Supervisor, proposer)).Made();
        (await DecideAsync(grant, true, proposer)).RefusedWith().ShouldBe("somebody-else");
        (await DecideAsync(grant, true, subject)).RefusedWith().ShouldBe("somebody-else");
        (await DecideAsync(grant, true, HavenFixture.Operator)).RefusedWith().ShouldBe("role-may-not");
        (await DecideAsync(grant, false, await office.AdministratorAsync())).Made();
        (await office.RoleOfAsync(subject.ActorId, grant)).ShouldBeNull();
        (await new EndGrant(office.Haven).RunAsync(grant, proposer, default)).RefusedWith().ShouldBe("already-ended");
    }

    [Fact]
    public async Task Other_roles_and_ended_ones_may_not()
    {
        var (administrator, user) = (await office.AdministratorAsync(), await office.SomebodyAsync());
        var grant = (await ProposeAsync(user, Role.Analyst, administrator)).Made();
        foreach (var role in RoleNames.All.Except(["public", "administrator"]))
        {
            var other = await TestUsers.AddAsync(office.Haven, role);
            (await ProposeAsync(user, Role.Supervisor, other)).RefusedWith().ShouldBe("role-may-not", role);
            if (role != "privacy-officer")
                (await DecideAsync(grant, true, other)).RefusedWith().ShouldBe("role-may-not", role);
            (await office.TrailOfAsync(other)).ShouldAllBe(act => act.StartsWith("Refusal"));
        }
        var former = await office.AdministratorAsync();
        (await new EndGrant(office.Haven).RunAsync(former.GrantId!.Value, administrator, default)).Made();
        (await DecideAsync(grant, true, former)).RefusedWith().ShouldBe("no-live-grant");
        (await ProposeAsync(user, Role.Supervisor, former with { GrantId = administrator.GrantId })).RefusedWith().ShouldBe("no-live-grant", "somebody else's grant is not theirs");
        (await new GrantList(office.Haven).WaitingAsync(former, default)).ShouldBeOfType<GrantListOutcome.Refused>().Code.ShouldBe("no-live-grant");
    }

    [Fact]
    public async Task Of_those_who_decide_at_once_one_wins_and_the_others_are_told()
    {
        var (proposer, user) = (await office.AdministratorAsync(), await office.SomebodyAsync());
        var grant = (await ProposeAsync(user, Role.Analyst, proposer)).Made();
        var deciders = new List<OperationContext>();
        for (var i = 0; i < 6; i++)
            deciders.Add(await office.AdministratorAsync());
        var outcomes = await Task.WhenAll(deciders.Select((who, i) => Task.Run(() => DecideAsync(grant, i % 2 == 0, who))));
        outcomes.OfType<ChangeOutcome.Done>().ShouldHaveSingleItem();
        outcomes.OfType<ChangeOutcome.Refused>().ShouldAllBe(refused => refused.Code == "already-decided");
    }

    [Fact]
    public async Task A_second_press_of_one_form_is_one_proposal()
    {
        var (proposer, user) = (await office.AdministratorAsync(), await office.SomebodyAsync());
        var input = new GrantInput { User = user, Role = Role.Analyst, Agency = "police", Key = "form-0001" };
        var presses = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => Task.Run(() => new ProposeGrant(office.Haven).RunAsync(input, proposer, default))));
        presses.Select(press => press.Made()).Distinct().ShouldHaveSingleItem();
        (await office.TrailOfAsync(proposer)).ShouldBe(["Configuration grants.propose"]);
    }

    [Fact]
    public async Task A_privacy_officer_reviews_what_the_operator_granted_alone()
    {
        var (officer, user) = (await office.PrivacyOfficerAsync(), await office.SomebodyAsync());
        await office.AddAgencyAsync("police", "police");
        var kept = (await ByOperatorAsync(user, Role.Analyst)).Made();
        var ended = (await ByOperatorAsync(user, Role.Supervisor)).Made();
        new[] { kept, ended }.ShouldBeSubsetOf(await ForReviewAsync(officer));

        (await ReviewAsync(kept, true, await office.AdministratorAsync())).RefusedWith().ShouldBe("role-may-not");
        (await ReviewAsync(officer.GrantId!.Value, true, officer)).RefusedWith().ShouldBe("somebody-else", "their own");
        (await ReviewAsync(kept, true, officer)).Made();
        (await ReviewAsync(ended, false, officer)).Made();
        (await office.RoleOfAsync(user, kept)).ShouldBe("analyst");
        (await office.RoleOfAsync(user, ended)).ShouldBeNull();
        (await ForReviewAsync(officer)).ShouldNotContain(kept);
        (await ReviewAsync(kept, false, officer)).RefusedWith().ShouldBe("already-reviewed");

        var byTwo = (await ProposeAsync(user, Role.Practitioner, await office.AdministratorAsync())).Made();
        (await DecideAsync(byTwo, true, officer)).Made();
        (await ReviewAsync(byTwo, false, officer)).RefusedWith().ShouldBe("not-by-operator");
    }

    private Task<ChangeOutcome> ProposeAsync(Guid user, Role role, OperationContext who) =>
        new ProposeGrant(office.Haven).RunAsync(new() { User = user, Role = role, Agency = "police" }, who, default);

    private Task<ChangeOutcome> ByOperatorAsync(Guid user, Role role) =>
        new GrantByOperator(office.Haven).RunAsync(new() { User = user, Role = role, Agency = "police" }, HavenFixture.Operator, default);

    private Task<ChangeOutcome> DecideAsync(Guid grant, bool granted, OperationContext who) =>
        new DecideGrant(office.Haven).RunAsync(new() { Grant = grant, Granted = granted }, who, default);

    private Task<ChangeOutcome> ReviewAsync(Guid grant, bool stands, OperationContext who) =>
        new ReviewOperatorGrant(office.Haven).RunAsync(new() { Grant = grant, Stands = stands }, who, default);

    private async Task<IEnumerable<Guid>> WaitingAsync(OperationContext who) => Ids(await new GrantList(office.Haven).WaitingAsync(who, default));

    private async Task<IEnumerable<Guid>> ForReviewAsync(OperationContext who) => Ids(await new GrantList(office.Haven).WaitingForReviewAsync(who, default));

    private async Task<IReadOnlyList<GrantRow>> LiveOfAsync(Guid user, OperationContext who) =>
        (await new GrantList(office.Haven).LiveOfAsync(user, who, default)).ShouldBeOfType<GrantListOutcome.Found>().Grants;

    private static List<Guid> Ids(GrantListOutcome list) => [.. list.ShouldBeOfType<GrantListOutcome.Found>().Grants.Select(grant => grant.Id)];
}
