using Haven.Core.Access;
using Haven.Core.Databases;
using Haven.Core.Tests.Databases;
using Haven.Rules.Access;
using Haven.TestKit;
using Npgsql;

namespace Haven.Core.Tests.Access;

/// <summary>Journeys through the relations: what opens a record, and that ending it holds at the next request.</summary>
public sealed class RelationTests(HavenFixture fixture) : IClassFixture<HavenFixture>, IAsyncLifetime
{
    private readonly HavenDatabase haven = fixture.Haven;
    private OperationContext supervisor = null!;
    private OperationContext officer = null!;
    private Guid record;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        supervisor = await TestUsers.AddAsync(haven, "supervisor");
        officer = await TestUsers.AddAsync(haven, "practitioner");
        (record, _) = await Example.AddFlagAsync(haven, Guid.CreateVersion7().ToString());
        await TestUsers.AllocateAsync(haven, supervisor, record);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task A_supervisor_allocates_a_record_and_takes_it_back()
    {
        (await ReadAsync(officer)).ShouldBeOfType<ReadOutcome.Refused>().Code.ShouldBe("not-known");
        var allocate = new AllocateRecord(haven);
        var done = (await allocate.RunAsync(new() { Record = record, Worker = officer.ActorId }, supervisor, Ct)).ShouldBeOfType<CaseOutcome.Done>();
        (await ReadAsync(officer)).ShouldBeOfType<ReadOutcome.Shown>().Record.Forenames.ShouldBe("Ann");

        (await allocate.EndAsync(record, done.Id, supervisor, Ct)).ShouldBeOfType<CaseOutcome.Done>();
        (await ReadAsync(officer)).ShouldBeOfType<ReadOutcome.Refused>();
        (await allocate.EndAsync(record, done.Id, supervisor, Ct)).ShouldBeOfType<CaseOutcome.Refused>().Code.ShouldBe("nothing-to-end");
    }

    [Fact]
    public async Task An_officer_allocates_nothing_not_even_their_own()
    {
        await TestUsers.AllocateAsync(haven, officer, record);
        (await new AllocateRecord(haven).RunAsync(new() { Record = record, Worker = officer.ActorId }, officer, Ct))
            .ShouldBeOfType<CaseOutcome.Refused>().Code.ShouldBe("role-may-not");
        await using var past = await haven.BeginAsync(DatabaseRole.Decision, officer, Ct);
        (await Should.ThrowAsync<PostgresException>(past.ExecuteAsync(
            "insert into access.relations (kind, record_id, agency, user_id, reason, set_by) values ('allocated', $1, $2, $3, 'x', $3)",
            Ct, record, officer.Agency, officer.ActorId))).SqlState.ShouldBe(PostgresErrorCodes.InsufficientPrivilege);
    }

    [Fact]
    public async Task A_share_opens_exactly_its_groups_to_its_agency_until_it_is_revoked()
    {
        var nurse = await TestUsers.AddAsync(haven, "partner-reader", "clinic", "health");
        var share = new ShareRecord(haven, TimeProvider.System);
        var input = new ShareInput { Record = record, Groups = FieldGroups.Missing, Purpose = "health plan", Agency = "clinic", Until = Later };
        var done = (await share.RunAsync(input, supervisor, Ct)).ShouldBeOfType<CaseOutcome.Done>();

        (await ReadAsync(nurse)).ShouldBeOfType<ReadOutcome.Shown>().Decision.Fields.ShouldBe(FieldGroups.Identity | FieldGroups.Missing);
        (await FlagsSeenAsync(nurse)).ShouldBe(0);
        (await share.RevokeAsync(record, done.Id, supervisor, Ct)).ShouldBeOfType<CaseOutcome.Done>();
        (await ReadAsync(nurse)).ShouldBeOfType<ReadOutcome.Refused>().Code.ShouldBe("not-known");
    }

    [Fact]
    public async Task Nobody_shares_what_they_do_not_have()
    {
        var social = await TestUsers.AddAsync(haven, "supervisor", "social", "social-care");
        await TestUsers.AllocateAsync(haven, social, record);
        var input = new ShareInput { Record = record, Groups = FieldGroups.Suspect, Purpose = "a plan", Agency = "social", Until = Later };
        var refused = (await new ShareRecord(haven, TimeProvider.System).RunAsync(input, social, Ct)).ShouldBeOfType<CaseOutcome.Refused>();
        (refused.Code, refused.Words.Contains("suspect", StringComparison.Ordinal)).ShouldBe(("field-not-given", true));
    }

    [Fact]
    public async Task With_a_purpose_a_record_of_others_is_a_pointer_and_in_an_emergency_it_opens()
    {
        var rescuer = await TestUsers.AddAsync(haven, "practitioner", "other-force");
        (await new StatePurpose(haven).RunAsync(new() { Purpose = "missing-child", For = TimeSpan.FromHours(2) }, rescuer, Ct)).ShouldBeOfType<CaseOutcome.Done>();
        (await ReadAsync(rescuer)).ShouldBeOfType<ReadOutcome.Pointer>().Contact.ShouldNotBeEmpty();

        var glass = new BreakGlass(haven);
        var emergency = rescuer with { Reason = "Found alone at the station at night" };
        (await glass.RunAsync(record, null, emergency, Ct)).ShouldBeOfType<CaseOutcome.Refused>().Code.ShouldBe("step-up-needed");
        var broken = (await glass.RunAsync(record, null, emergency with { SteppedUpUntil = Later }, Ct)).ShouldBeOfType<CaseOutcome.Done>();
        (await ReadAsync(rescuer)).ShouldBeOfType<ReadOutcome.Shown>().Decision.Relation.ShouldBe(RelationKind.BreakGlass);

        var review = new ReviewBreakGlass(haven, TimeProvider.System);
        (await review.RunAsync(broken.Id, Finding.Justified, "mine", rescuer, Ct)).ShouldBeOfType<CaseOutcome.Refused>().Code.ShouldBe("somebody-else");
        var privacy = await TestUsers.AddAsync(haven, "privacy-officer", "other-force");
        (await review.WaitingAsync(privacy, Ct)).ShouldContain(w => w.Id == broken.Id && w.Records == 1 && !w.IsLate);
        (await review.RunAsync(broken.Id, Finding.Justified, "the log agrees", privacy, Ct)).ShouldBeOfType<CaseOutcome.Done>();
        (await review.WaitingAsync(privacy, Ct)).ShouldNotContain(w => w.Id == broken.Id);
        (await review.RunAsync(broken.Id, Finding.Justified, "again", privacy, Ct)).ShouldBeOfType<CaseOutcome.Refused>().Code.ShouldBe("not-waiting");
    }

    [Fact]
    public async Task A_review_goes_late_after_three_working_days()
    {
        var rescuer = await TestUsers.AddAsync(haven, "practitioner", "late-force");
        await new StatePurpose(haven).RunAsync(new() { Purpose = "missing-child", For = TimeSpan.FromHours(2) }, rescuer, Ct);
        await new BreakGlass(haven).RunAsync(record, null, rescuer with { Reason = "Found alone at the station", SteppedUpUntil = Later }, Ct);
        var lead = await TestUsers.AddAsync(haven, "supervisor", "late-force");
        var inAWeek = new ReviewBreakGlass(haven, new Clock(TimeProvider.System.GetUtcNow().AddDays(9)));
        (await inAWeek.WaitingAsync(lead, Ct)).ShouldHaveSingleItem().IsLate.ShouldBeTrue();
    }

    [Theory]
    [InlineData(RecordState.Pointer)]
    [InlineData(RecordState.Hidden)]
    public async Task A_restricted_record_opens_to_its_named_readers_alone_until_it_is_lifted(RecordState state)
    {
        await TestUsers.AllocateAsync(haven, officer, record);
        var named = await TestUsers.AddAsync(haven, "practitioner");
        var restrict = new RestrictRecord(haven);
        var input = new RestrictInput { Record = record, State = state, Contact = "the protection desk", Readers = [(named.ActorId, "police")] };
        (await restrict.RunAsync(input, supervisor, Ct)).ShouldBeOfType<CaseOutcome.Done>();

        (await ReadAsync(named)).ShouldBeOfType<ReadOutcome.Shown>();
        (await ReadAsync(supervisor)).ShouldBeOfType<ReadOutcome.Shown>();
        (await ReadAsync(officer)).ShouldBeOfType<ReadOutcome.Refused>().Code.ShouldBe("not-known");
        (await FlagsSeenAsync(officer)).ShouldBe(0);
        await new StatePurpose(haven).RunAsync(new() { Purpose = "missing-child", For = TimeSpan.FromHours(2) }, officer, Ct);
        if (state == RecordState.Pointer)
            (await ReadAsync(officer)).ShouldBeOfType<ReadOutcome.Pointer>().Contact.ShouldBe("the protection desk");
        else
            (await ReadAsync(officer)).ShouldBe(await new ReadRecord(haven).RunAsync(Guid.CreateVersion7(), officer, Ct));

        (await restrict.LiftAsync(record, supervisor, Ct)).ShouldBeOfType<CaseOutcome.Done>();
        (await ReadAsync(officer)).ShouldBeOfType<ReadOutcome.Shown>();
    }

    [Fact]
    public async Task A_protected_address_is_masked_until_it_is_unmasked_and_both_are_written_down()
    {
        await using (var loader = await Example.LoaderAsync(haven))
        {
            await loader.ExecuteAsync("update people.records set address_protected = true, postcode = 'ZZ1 1ZZ' where id = $1", Ct, record);
            await loader.CommitAsync(Ct);
        }
        var read = new ReadContact(haven);
        (await read.RunAsync(record, supervisor, Ct)).ShouldBeOfType<ContactOutcome.Masked>();
        (await read.UnmaskAsync(record, supervisor, Ct)).ShouldBeOfType<CaseOutcome.Done>();
        (await read.RunAsync(record, supervisor, Ct)).ShouldBeOfType<ContactOutcome.Shown>().Contact.Postcode.ShouldBe("ZZ1 1ZZ");
        (await OperationsAsync(record)).ShouldBe(["access.contact Refusal", "access.unmask Consultation", "access.contact Consultation"], ignoreOrder: true);
    }

    [Fact]
    public async Task An_agency_that_is_involved_reads_and_one_that_no_longer_is_does_not()
    {
        var social = await TestUsers.AddAsync(haven, "practitioner", "new-social", "social-care");
        var involve = new InvolveAgency(haven);
        var done = (await involve.RunAsync(record, "new-social", supervisor, Ct)).ShouldBeOfType<CaseOutcome.Done>();
        (await ReadAsync(social)).ShouldBeOfType<ReadOutcome.Shown>().Decision.Fields.ShouldBe(FieldGroups.OutsidePolice);
        (await involve.EndAsync(record, done.Id, supervisor, Ct)).ShouldBeOfType<CaseOutcome.Done>();
        (await ReadAsync(social)).ShouldBeOfType<ReadOutcome.Refused>();
        await Should.ThrowAsync<InputException>(involve.RunAsync(record, "nobody", supervisor, Ct));
    }

    [Fact]
    public async Task Ending_a_grant_or_an_account_holds_at_the_next_request()
    {
        await TestUsers.AllocateAsync(haven, officer, record);
        (await ReadAsync(officer)).ShouldBeOfType<ReadOutcome.Shown>();
        await using (var loader = await Example.LoaderAsync(haven))
        {
            await loader.ExecuteAsync("update identity.users set disabled_at = now(), disabled_why = 'left' where id = $1", Ct, officer.ActorId);
            await loader.CommitAsync(Ct);
        }
        (await ReadAsync(officer)).ShouldBeOfType<ReadOutcome.Refused>().Code.ShouldBe("no-live-grant");
        (await FlagsSeenAsync(officer)).ShouldBe(0);
    }

    private static DateTimeOffset Later => TimeProvider.System.GetUtcNow().AddHours(1);

    private Task<ReadOutcome> ReadAsync(OperationContext who) => new ReadRecord(haven).RunAsync(record, who, Ct);

    private async Task<long> FlagsSeenAsync(OperationContext who)
    {
        await using var app = await haven.BeginAsync(DatabaseRole.App, who, Ct);
        return await app.ScalarAsync<long>("select count(*) from flags.flags where record_id = $1", Ct, record);
    }

    private async Task<List<string>> OperationsAsync(Guid subject)
    {
        await using var admin = new NpgsqlConnection(fixture.AdminConnection);
        await admin.OpenAsync(Ct);
        await using var command = new NpgsqlCommand("""
            select e.operation || ' ' || e.act from trail.entries e join trail.subjects s on s.entry_id = e.id where s.record_id = $1 order by e.id
            """, admin) { Parameters = { new() { Value = subject } } };
        await using var reader = await command.ExecuteReaderAsync(Ct);
        var found = new List<string>();
        while (await reader.ReadAsync(Ct))
            found.Add(reader.GetString(0));
        return found;
    }

    private sealed class Clock(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
