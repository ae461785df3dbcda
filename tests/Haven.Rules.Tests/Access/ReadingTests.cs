using Haven.Rules.Access;
using static Haven.Rules.Access.RelationKind;

namespace Haven.Rules.Tests.Access;

/// <summary>Points 1 to 6 of docs/decisions/0040.</summary>
public sealed class ReadingTests
{
    [Fact]
    public void Without_a_live_grant_or_with_a_disabled_account_everything_is_refused()
    {
        var question = Given.Question(Role.Practitioner, Allocated);
        (question with { Reader = question.Reader with { Grant = Given.Over } }).Said().ShouldBe("refuse no-live-grant");
        (question with { Reader = question.Reader with { Disabled = true } }).Said().ShouldBe("refuse no-live-grant");
        (question with { Reader = question.Reader with { Role = Role.Administrator, Disabled = true } }).Said().ShouldBe("refuse no-live-grant");
    }

    [Theory]
    [InlineData(Role.GovernanceOfficer)]
    [InlineData(Role.ScrutinyOfficer)]
    [InlineData(Role.PrivacyOfficer)]
    [InlineData(Role.Administrator)]
    [InlineData(Role.Public)]
    public void A_role_that_reads_no_case_is_refused_whatever_the_record(Role role)
    {
        foreach (var state in Enum.GetValues<RecordState>())
        {
            var question = Given.Question(role, Enum.GetValues<RelationKind>()).About(state);
            question.Said().ShouldBe("refuse role-reads-no-case");
            Decide.Case(question).ShouldBe(Decide.Absent(question.Reader, question.At));
        }
    }

    [Theory]
    [InlineData(RecordState.Open, "Allocated Team Cover Agency Share BreakGlass NamedReader")]
    [InlineData(RecordState.Pointer, "BreakGlass NamedReader")]
    [InlineData(RecordState.Hidden, "NamedReader")]
    public void The_state_of_the_record_says_which_relations_count(RecordState state, string counting) =>
        Opening(kind => Given.Question(Role.Practitioner, kind).About(state)).ShouldBe(counting);

    [Theory]
    [InlineData(Role.Supervisor, RecordState.Open, "Allocated Team Cover Agency Share BreakGlass NamedReader")]
    [InlineData(Role.MashWorker, RecordState.Open, "Allocated Team Cover Agency Share BreakGlass NamedReader")]
    [InlineData(Role.PartnerReader, RecordState.Open, "Share NamedReader")]
    [InlineData(Role.PartnerReader, RecordState.Pointer, "NamedReader")]
    [InlineData(Role.PartnerReader, RecordState.Hidden, "NamedReader")]
    [InlineData(Role.Analyst, RecordState.Open, "Agency Share NamedReader")]
    [InlineData(Role.Analyst, RecordState.Pointer, "NamedReader")]
    [InlineData(Role.Analyst, RecordState.Hidden, "NamedReader")]
    public void The_role_says_which_of_those_count(Role role, RecordState state, string counting) =>
        Opening(kind => Given.Question(role, kind).About(state)).ShouldBe(counting);

    [Theory]
    [InlineData(null, null, true)]
    [InlineData(null, "leeds", true)]
    [InlineData("leeds", null, true)]
    [InlineData("leeds", "leeds", true)]
    [InlineData("leeds", "bradford", false)]
    [InlineData("leeds", "Leeds", false)]
    public void An_agency_counts_in_its_district(string? grant, string? record, bool counts)
    {
        Decide.Case(Given.Question(Role.Practitioner, Agency).Of(AgencyKind.Health, grant).About(district: record)).IsAllowed.ShouldBe(counts);
        Decide.Case(Given.Question(Role.Practitioner, Team).Of(AgencyKind.Health, grant).About(district: record)).IsAllowed.ShouldBeTrue();
    }

    [Fact]
    public void A_period_begins_at_its_first_instant_and_is_over_at_its_last()
    {
        var tick = TimeSpan.FromTicks(1);
        Answer With(DateTimeOffset from, DateTimeOffset? until) => Decide.Case(Given.Question() with
        {
            Purpose = null,
            Relations = [Given.Relation(Allocated) with { Period = new Period(from, until) }],
        }).Answer;
        With(Given.Now, null).ShouldBe(Answer.Allow);
        With(Given.Now, Given.Now + tick).ShouldBe(Answer.Allow);
        With(Given.Now + tick, null).ShouldBe(Answer.Hide);
        With(Given.Now - tick, Given.Now).ShouldBe(Answer.Hide);
        With(Given.Now, Given.Now).ShouldBe(Answer.Hide);
        With(Given.Now, Given.Now - tick).ShouldBe(Answer.Hide);
        With(DateTimeOffset.MinValue, DateTimeOffset.MaxValue).ShouldBe(Answer.Allow);
    }

    [Theory]
    [InlineData(AgencyKind.Police, Allocated, FieldGroups.All)]
    [InlineData(AgencyKind.Police, NamedReader, FieldGroups.All)]
    [InlineData(AgencyKind.SocialCare, Allocated, FieldGroups.OutsidePolice)]
    [InlineData(AgencyKind.PolicingBody, BreakGlass, FieldGroups.OutsidePolice)]
    [InlineData(AgencyKind.Health, Share, FieldGroups.Identity | FieldGroups.Plans)]
    [InlineData(AgencyKind.Police, Share, FieldGroups.Identity | FieldGroups.Plans)]
    public void A_relation_gives_its_groups(AgencyKind agency, RelationKind kind, FieldGroups groups) =>
        Decide.Case(Given.Question(Role.Practitioner, kind).Of(agency)).Fields.ShouldBe(groups);

    [Fact]
    public void The_groups_of_all_that_counts_are_added_up_and_a_share_may_give_intelligence_outside_the_police()
    {
        var share = Given.Relation(Share) with { Shared = FieldGroups.Intelligence };
        var question = Given.Question() with { Relations = [Given.Relation(Team), share, share with { Period = Given.Over, Shared = FieldGroups.Suspect }] };
        Decide.Case(question).Fields.ShouldBe(FieldGroups.OutsidePolice | FieldGroups.Intelligence);
        Decide.Case(question).Relation.ShouldBe(Team);
    }

    [Fact]
    public void Protected_contact_is_masked_until_it_is_unmasked()
    {
        var question = Given.Question(Role.Practitioner, Allocated).About(protectedContact: true);
        var masked = Decide.Case(question);
        masked.Fields.ShouldBe(FieldGroups.OutsidePolice & ~FieldGroups.Contact);
        masked.Masked.ShouldBe(FieldGroups.Contact);
        masked.Words.ShouldBe("You are the worker for this case. The address, phone numbers and school are protected. You can ask to see them; that is written down.");
        Decide.Case(question with { Unmasked = Given.Over }).ShouldBe(masked);
        Decide.Case(question with { Unmasked = Given.Live }).ShouldBe(Decide.Case(question.About()));
        Decide.Case(Given.Question(Role.PartnerReader, Share).About(protectedContact: true)).Masked.ShouldBe(FieldGroups.None);
    }

    [Theory]
    [InlineData(Role.Practitioner, true, RecordState.Open, false, AgencyKind.Health, "pointer known-elsewhere")]
    [InlineData(Role.Supervisor, true, RecordState.Pointer, false, AgencyKind.Health, "pointer known-elsewhere")]
    [InlineData(Role.MashWorker, true, RecordState.Open, true, AgencyKind.Police, "pointer known-elsewhere")]
    [InlineData(Role.MashWorker, true, RecordState.Open, true, AgencyKind.SocialCare, "hide not-known")]
    [InlineData(Role.Practitioner, false, RecordState.Open, false, AgencyKind.Health, "hide not-known")]
    [InlineData(Role.Practitioner, true, RecordState.Hidden, false, AgencyKind.Police, "hide not-known")]
    [InlineData(Role.Analyst, true, RecordState.Open, false, AgencyKind.Police, "hide not-known")]
    [InlineData(Role.PartnerReader, true, RecordState.Open, false, AgencyKind.Police, "hide not-known")]
    public void Without_a_relation_there_is_a_pointer_or_nothing(Role role, bool purpose, RecordState state, bool suspectOnly, AgencyKind agency, string said)
    {
        var question = Given.Question(role).Of(agency).About(state, suspectOnly: suspectOnly) with { Purpose = purpose ? Given.Live : Given.Over };
        question.Said().ShouldBe(said);
        Decide.Case(question).Fields.ShouldBe(FieldGroups.None);
    }

    private static string Opening(Func<RelationKind, Question> question) =>
        string.Join(' ', Enum.GetValues<RelationKind>().Where(kind => Decide.Case(question(kind)).IsAllowed));
}
