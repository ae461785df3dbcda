using Haven.Rules.Access;

namespace Haven.Rules.Tests.Access;

/// <summary>What is not about one record, row by row as docs/decisions/0040 has it.</summary>
public sealed class CapabilityTests
{
    [Theory]
    [InlineData(Capability.StateMeasures, false, "practitioner supervisor mash-worker analyst governance-officer scrutiny-officer")]
    [InlineData(Capability.BreakdownMeasures, false, "practitioner supervisor mash-worker analyst")]
    [InlineData(Capability.DrillDown, false, "practitioner supervisor mash-worker analyst")]
    [InlineData(Capability.SearchCases, false, "practitioner supervisor mash-worker analyst partner-reader")]
    [InlineData(Capability.ConfigureHaven, false, "administrator")]
    [InlineData(Capability.ManageUsers, true, "administrator")]
    [InlineData(Capability.ProposeGrant, false, "administrator")]
    [InlineData(Capability.DecideGrant, true, "privacy-officer administrator")]
    [InlineData(Capability.ReadTrail, false, "privacy-officer")]
    [InlineData(Capability.SearchTrailByPerson, true, "privacy-officer")]
    [InlineData(Capability.ReviewBreakGlass, false, "supervisor privacy-officer")]
    [InlineData(Capability.Import, false, "administrator")]
    [InlineData(Capability.PublishFigures, false, "governance-officer scrutiny-officer")]
    public void Each_row_holds(Capability capability, bool stepUp, string roles)
    {
        string.Join(' ', RoleNames.All.Where(role => Ask(capability, RoleNames.Find(role)!.Value).IsAllowed)).ShouldBe(roles);
        Decide.NeedsStepUp(capability).ShouldBe(stepUp);
        foreach (var role in Enum.GetValues<Role>().Append(default))
        {
            var mayDo = roles.Split(' ').Any(word => RoleNames.Find(word) == role);
            Ask(capability, role, steppedUp: false).Reason.ShouldBe(!mayDo ? Reason.RoleMayNot : stepUp ? Reason.StepUpNeeded : Reason.Allowed);
            Ask(capability, role, disabled: true).Reason.ShouldBe(Reason.NoLiveGrant);
            Ask(capability, role, grant: Given.Over).Reason.ShouldBe(Reason.NoLiveGrant);
        }
    }

    [Fact]
    public void Every_capability_has_a_row_above_and_one_nobody_knows_is_refused()
    {
        var rows = typeof(CapabilityTests).GetMethod(nameof(Each_row_holds))!.GetCustomAttributesData().Where(data => data.AttributeType == typeof(InlineDataAttribute));
        rows.Count().ShouldBe(Enum.GetValues<Capability>().Length);
        foreach (var unknown in new[] { default, (Capability)(-1), (Capability)99 })
        {
            Decide.NeedsStepUp(unknown).ShouldBeTrue();
            Enum.GetValues<Role>().ShouldAllBe(role => Ask(unknown, role, true, false, null).Reason == Reason.RoleMayNot);
        }
    }

    [Fact]
    public void Nobody_reviews_their_own_breaking_of_the_glass()
    {
        var (one, other) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        Decide.Review(one, other).IsAllowed.ShouldBeTrue();
        Decide.Review(one, one).Reason.ShouldBe(Reason.SomebodyElse);
        Decide.Review(Guid.Empty, other).Reason.ShouldBe(Reason.SomebodyElse);
        Decide.Review(one, Guid.Empty).Reason.ShouldBe(Reason.SomebodyElse);
    }

    [Fact]
    public void A_grant_is_decided_by_neither_who_proposed_it_nor_whom_it_is_for()
    {
        var (one, other, third) = (Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7());
        Decide.Grant(decider: one, proposer: other, holder: third).IsAllowed.ShouldBeTrue();
        Decide.Grant(decider: one, proposer: other, holder: other).IsAllowed.ShouldBeTrue();
        Decide.Grant(decider: one, proposer: one, holder: third).Words.ShouldBe("You proposed this role yourself. Somebody else must decide.");
        Decide.Grant(decider: one, proposer: other, holder: one).Words.ShouldBe("This role is for you. Somebody else must decide.");
        new[] { Decide.Grant(Guid.Empty, one, other), Decide.Grant(one, Guid.Empty, other), Decide.Grant(one, other, Guid.Empty) }
            .ShouldAllBe(decision => decision.Reason == Reason.SomebodyElse);
    }

    private static Decision Ask(Capability capability, Role role, bool steppedUp = true, bool disabled = false, Period? grant = null) => Decide.Capability(
        new Reader { Role = role, Agency = AgencyKind.Police, Grant = grant ?? Given.Live, SteppedUp = steppedUp, Disabled = disabled }, capability, Given.Now);
}
