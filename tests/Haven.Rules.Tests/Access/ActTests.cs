using Haven.Rules.Access;
using static Haven.Rules.Access.RelationKind;

namespace Haven.Rules.Tests.Access;

/// <summary>The acts of docs/decisions/0040, and the table of who may do them by which relation.</summary>
public sealed class ActTests
{
    private const string Carriers = "Allocated Team Cover Agency NamedReader";

    [Theory]
    [InlineData(CaseAct.Change, "Practitioner Supervisor MashWorker", Carriers)]
    [InlineData(CaseAct.Unmask, "Practitioner Supervisor MashWorker Analyst PartnerReader", "Allocated Team Cover Agency Share BreakGlass NamedReader")]
    [InlineData(CaseAct.Join, "Supervisor MashWorker", Carriers)]
    [InlineData(CaseAct.Share, "Practitioner Supervisor MashWorker", Carriers)]
    [InlineData(CaseAct.Allocate, "Supervisor MashWorker", Carriers)]
    [InlineData(CaseAct.Restrict, "Supervisor", Carriers)]
    public void Each_row_of_the_table_holds(CaseAct act, string roles, string relations)
    {
        // A named reader stands in every role that reads, so who is refused is refused for the role.
        string.Join(' ', Enum.GetValues<Role>().Where(role => Decide.Case(Given.Question(role, NamedReader).To(act)).IsAllowed)).ShouldBe(roles);
        foreach (var role in new[] { Role.Practitioner, Role.Supervisor, Role.MashWorker, Role.Analyst, Role.PartnerReader }.Where(role => !roles.Contains(role.ToString(), StringComparison.Ordinal)))
            Given.Question(role, NamedReader).To(act).Said().ShouldBe("refuse role-may-not");

        var shared = Given.Relation(Share) with { Shared = FieldGroups.All };
        var carrying = Enum.GetValues<RelationKind>().Where(kind =>
            Decide.Case(Given.Question(Role.Supervisor).To(act) with { Relations = [shared with { Kind = kind }] }).IsAllowed);
        string.Join(' ', carrying).ShouldBe(relations);
    }

    [Theory]
    [InlineData(CaseAct.Change)]
    [InlineData(CaseAct.Unmask)]
    [InlineData(CaseAct.Join)]
    [InlineData(CaseAct.Share)]
    [InlineData(CaseAct.Allocate)]
    [InlineData(CaseAct.Restrict)]
    public void A_pointer_becomes_a_refusal_and_what_is_hidden_stays_hidden(CaseAct act)
    {
        Given.Question(Role.Supervisor).To(act).Said().ShouldBe("refuse no-relation");
        Given.Question(Role.Supervisor, Allocated).About(RecordState.Hidden).To(act).Said().ShouldBe("hide not-known");
        Given.Question(Role.Supervisor, Share).To(act).Said().ShouldBe(act == CaseAct.Unmask ? "refuse field-not-given" : "refuse relation-may-not");
    }

    [Fact]
    public void A_change_touches_one_group_that_is_given_and_not_masked()
    {
        string Changing(FieldGroups group, AgencyKind agency = AgencyKind.Health, Period? unmasked = null) =>
            (Given.Question(Role.Practitioner, Allocated).Of(agency).About(protectedContact: true).To(CaseAct.Change) with { Group = group, Unmasked = unmasked }).Said();
        Changing(FieldGroups.Risk).ShouldBe("allow allowed");
        Changing(FieldGroups.Intelligence).ShouldBe("refuse field-not-given");
        Changing(FieldGroups.Intelligence, AgencyKind.Police).ShouldBe("allow allowed");
        Changing(FieldGroups.Contact).ShouldBe("refuse field-not-given");
        Changing(FieldGroups.Contact, unmasked: Given.Live).ShouldBe("allow allowed");
        var shared = Given.Relation(Share) with { Shared = FieldGroups.All };
        var both = Given.Question(Role.Practitioner).To(CaseAct.Change) with { Relations = [Given.Relation(Team), shared], Group = FieldGroups.Intelligence };
        both.To(CaseAct.Read).Said().ShouldBe("allow allowed");
        both.Said().ShouldBe("refuse field-not-given");
        Changing(FieldGroups.None).ShouldBe("refuse field-not-given");
        Changing(FieldGroups.Risk | FieldGroups.Plans).ShouldBe("refuse field-not-given");
        Changing((FieldGroups)int.MinValue).ShouldBe("refuse field-not-given");
    }

    [Fact]
    public void The_role_is_asked_before_the_relation_and_the_relation_before_the_group()
    {
        var question = Given.Question(Role.PartnerReader, Share).To(CaseAct.Change) with { Group = FieldGroups.Crimes };
        question.Said().ShouldBe("refuse role-may-not");
        (question with { Reader = question.Reader with { Role = Role.Practitioner } }).Said().ShouldBe("refuse relation-may-not");
        (question with { Reader = question.Reader with { Role = Role.Practitioner }, Relations = [Given.Relation(Team)], Group = FieldGroups.Suspect }).Said()
            .ShouldBe("refuse field-not-given");
    }

    [Fact]
    public void Unmasking_asks_for_contact_masked_or_not()
    {
        var shared = Given.Question(Role.PartnerReader).To(CaseAct.Unmask) with { Relations = [Given.Relation(Share) with { Shared = FieldGroups.Contact }] };
        shared.About(protectedContact: true).Said().ShouldBe("allow allowed");
        shared.Said().ShouldBe("allow allowed");
        Given.Question(Role.PartnerReader, Share).To(CaseAct.Unmask).Said().ShouldBe("refuse field-not-given");
    }

    [Fact]
    public void Break_glass_asks_for_role_then_purpose_then_step_up()
    {
        var question = Given.Question(Role.Practitioner, Share).To(CaseAct.BreakGlass);
        var tired = question with { Purpose = null, Reader = question.Reader with { SteppedUp = false } };
        (tired with { Reader = tired.Reader with { Role = Role.PartnerReader } }).Said().ShouldBe("refuse role-may-not");
        tired.Said().ShouldBe("refuse purpose-needed");
        (tired with { Purpose = Given.Live }).Said().ShouldBe("refuse step-up-needed");
        question.Said().ShouldBe("allow allowed");
    }

    [Fact]
    public void Break_glass_opens_what_a_pointer_shows_and_gives_no_group_yet()
    {
        var decision = Decide.Case(Given.Question().About(RecordState.Pointer).To(CaseAct.BreakGlass));
        (decision.Answer, decision.Fields, decision.Relation).ShouldBe((Answer.Allow, FieldGroups.None, null));
        Given.Question(Role.Supervisor, BreakGlass).About(RecordState.Hidden).To(CaseAct.BreakGlass).Said().ShouldBe("hide not-known");
        (Given.Question().To(CaseAct.BreakGlass) with { Purpose = null }).Said().ShouldBe("hide not-known");
    }
}
