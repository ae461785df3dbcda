using Haven.Core.Access;
using Haven.Core.Databases;
using Haven.Core.Flags;
using Haven.Core.Work;
using Haven.Rules.Access;
using Haven.Rules.Flags;
using Haven.TestKit;
using Npgsql;

namespace Haven.Core.Tests.Flags;

/// <summary>A suspect flag: the police's alone, and on a child a safeguarding consideration that both leads see.</summary>
public sealed class ConsiderationTests(HavenFixture fixture) : IClassFixture<HavenFixture>
{
    [Fact]
    public async Task Only_the_police_raise_a_suspect_flag()
    {
        var office = await FlagOffice.OpenAsync(fixture);
        (await office.TryRaiseAsync(FlagType.CseSuspect, office.SocialWorker)).RefusedWith().ShouldBe("field-not-given");
        (await office.TryRaiseAsync(FlagType.CseSuspect, office.Officer)).Done().Consideration.ShouldNotBeNull();
        await using var past = await office.Haven.BeginAsync(DatabaseRole.App, office.SocialWorker, default);
        (await Should.ThrowAsync<PostgresException>(past.ExecuteAsync(
            "insert into flags.flags (record_id, type, raised_on, district) values ($1, 'cce-suspect', '2020-01-01', $2)", default, office.Record, FlagOffice.Leeds)))
            .SqlState.ShouldBe(PostgresErrorCodes.InsufficientPrivilege);
    }

    [Fact]
    public async Task On_a_child_both_leads_see_the_consideration_and_only_the_police_the_flag()
    {
        var office = await FlagOffice.OpenAsync(fixture);
        var flag = (await office.TryRaiseAsync(FlagType.CceSuspect)).Done();
        (await office.ReadAsync(flag.Flag)).IsChildWhoMayHaveCausedHarm.ShouldBeTrue();
        foreach (var lead in new[] { office.Officer, office.SocialWorker })
            (await WorkAsync(office, lead)).Considerations.ShouldHaveSingleItem().Id.ShouldBe(flag.Consideration!.Value);
        (await new ReadFlag(office.Haven).RunAsync(flag.Flag, office.SocialWorker, default)).ShouldBe(await new ReadFlag(office.Haven).RunAsync(Guid.CreateVersion7(), office.SocialWorker, default));
        (await WorkAsync(office, office.SocialWorker)).OpenFlags.ShouldBe(0);
        (await office.TryRaiseAsync(FlagType.CceSuspect, office.SocialWorker)).ShouldBe(await office.TryRaiseAsync(FlagType.CseSuspect, office.SocialWorker), "what is raised already refuses like what is not");
    }

    [Fact]
    public async Task Whose_age_is_not_known_is_a_child_and_an_adult_opens_none()
    {
        var office = await FlagOffice.OpenAsync(fixture, born: FlagOffice.Today.AddYears(-18));
        (await office.TryRaiseAsync(FlagType.CseSuspect)).Done().Consideration.ShouldBeNull();
        (await WorkAsync(office, office.SocialWorker)).Considerations.ShouldBeEmpty();
        var unknown = await office.AddRecordAsync(born: null);
        await TestUsers.AllocateAsync(office.Haven, office.Officer, unknown);
        var raised = await new RaiseFlag(office.Haven).RunAsync(new() { Record = unknown, Type = FlagType.CseSuspect, Level = "low", Decision = FlagOffice.Decision() }, office.Officer, default);
        raised.Done().Consideration.ShouldNotBeNull();
    }

    [Fact]
    public async Task An_adult_suspect_is_closed_without_a_view_and_a_child_is_not()
    {
        var adult = await FlagOffice.OpenAsync(fixture, born: FlagOffice.Today.AddYears(-30));
        var flag = await adult.RaiseAsync(FlagType.CseSuspect);
        (await adult.CloseAsync(flag, FlagOffice.Decision("csc-leeds"), reason: "in custody")).Done();
        var child = await FlagOffice.OpenAsync(fixture);
        flag = await child.RaiseAsync(FlagType.CseSuspect);
        (await child.CloseAsync(flag, FlagOffice.Decision("csc-leeds"), reason: "in custody")).RefusedWith().ShouldBe("ChildsView-needed");
    }

    [Fact]
    public async Task The_lead_of_the_childs_other_record_sees_it_whenever_the_two_become_one()
    {
        var office = await FlagOffice.OpenAsync(fixture);
        var (before, after) = (await office.AddRecordAsync(null), await office.AddRecordAsync(null));
        var nurse = await TestUsers.AddAsync(office.Haven, "practitioner", "health-leeds", "health", FlagOffice.Leeds);
        var teacher = await TestUsers.AddAsync(office.Haven, "practitioner", "schools-leeds", "education", FlagOffice.Leeds);
        await TestUsers.AllocateAsync(office.Haven, nurse, before);
        await TestUsers.AllocateAsync(office.Haven, teacher, after);
        await JoinAsync(office, office.Record, before);
        var raised = (await office.TryRaiseAsync(FlagType.CseSuspect)).Done();
        var seen = (await WorkAsync(office, nurse)).Considerations.ShouldHaveSingleItem();
        seen.Id.ShouldNotBe(raised.Consideration!.Value);
        (await WorkAsync(office, teacher)).Considerations.ShouldBeEmpty();
        await JoinAsync(office, office.Record, after);
        (await WorkAsync(office, teacher)).Considerations.ShouldHaveSingleItem();

        var settle = new Considerations(office.Haven);
        var input = new SettleConsiderationInput { Consideration = seen.Id, Outcome = "support is in place for the child", Reason = "A youth worker sees them weekly." };
        (await settle.SettleAsync(input, nurse, default)).Done();
        foreach (var lead in new[] { office.Officer, nurse, teacher })
            (await WorkAsync(office, lead)).Considerations.ShouldBeEmpty();
        (await settle.SettleAsync(input, nurse, default)).RefusedWith().ShouldBe("already-settled");
    }

    [Fact]
    public async Task What_is_for_named_readers_only_tells_nobody_outside_it()
    {
        var office = await FlagOffice.OpenAsync(fixture);
        var other = await office.AddRecordAsync(null);
        var nurse = await TestUsers.AddAsync(office.Haven, "practitioner", "health-leeds", "health", FlagOffice.Leeds);
        await TestUsers.AllocateAsync(office.Haven, nurse, other);
        await JoinAsync(office, office.Record, other);
        (await new RestrictRecord(office.Haven).RunAsync(new() { Record = office.Record, State = RecordState.Hidden, Contact = "the desk", Readers = [] }, office.Sergeant, default))
            .ShouldBeOfType<CaseOutcome.Done>();
        (await office.TryRaiseAsync(FlagType.CseSuspect, office.Sergeant)).Done().Consideration.ShouldNotBeNull();
        (await WorkAsync(office, nurse)).Considerations.ShouldBeEmpty();
        (await WorkAsync(office, office.SocialWorker)).Considerations.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("analyst", "csc-leeds")]
    [InlineData("partner-reader", "clinic-leeds")]
    public async Task Neither_a_share_nor_an_analyst_reads_it(string role, string agency)
    {
        var office = await FlagOffice.OpenAsync(fixture);
        var reader = await TestUsers.AddAsync(office.Haven, role, agency, "health", FlagOffice.Leeds);
        await office.RaiseAsync(FlagType.CseRisk, decision: FlagOffice.Decision("csc-leeds"));
        await office.ExecuteAsync("""
            insert into access.relations (kind, record_id, agency, groups, purpose, until_at, reason, set_by) values ('share', $1, $2, 5, 'x', now() + interval '1 day', 'x', $3)
            """, office.Record, agency, OperationContext.OperatorId);
        (await office.TryRaiseAsync(FlagType.CseSuspect)).Done();
        await using var app = await office.Haven.BeginAsync(DatabaseRole.App, reader, default);
        (await app.ScalarAsync<long>("select count(*) from flags.flags where record_id = $1", default, office.Record)).ShouldBe(1, "they are given the risk group");
        (await app.ScalarAsync<long>("select count(*) from flags.considerations where record_id = $1", default, office.Record)).ShouldBe(0);
    }

    private static async Task<MyWorkShown> WorkAsync(FlagOffice office, OperationContext who) =>
        (await new MyWork(office.Haven).RunAsync(null, who, default)).ShouldBeOfType<WorkOutcome.Own>().Work;

    private static Task JoinAsync(FlagOffice office, Guid one, Guid other) => office.ExecuteAsync("""
        insert into people.memberships (id, person_id, reason, decided_by) select r, $1, 'a test', 'a test' from unnest(array[$1, $2]) r
        on conflict (id) do nothing
        """, one, other);
}
