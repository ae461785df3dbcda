using Haven.Core.Access;
using Haven.Core.Access.Grants;
using Haven.Core.Databases;
using Haven.Rules.Access;
using Haven.TestKit;
using Npgsql;

namespace Haven.Core.Tests.Access.Grants;

/// <summary>The second wall of grants: SQL that passes the operations by is refused by the database.</summary>
public sealed class GrantWallTests(HavenFixture fixture) : IClassFixture<HavenFixture>
{
    private const string Propose = "insert into access.grants (user_id, role, agency, reason, proposed_by) values ($1, 'supervisor', 'police', 'x', $2)";
    private const string Grant = "update access.grants set decision = 'granted', decided_by = $2, decided_at = now(), from_at = now() where id = $1";
    private const string End = "update access.grants set until_at = $3, ended_by = $2, ended_why = 'x' where id = $1";
    private const string Review = "update access.grants set reviewed_by = $2, reviewed_at = now() where id = $1";
    private const string Denied = PostgresErrorCodes.InsufficientPrivilege, Check = PostgresErrorCodes.CheckViolation;
    private static DateTimeOffset Now => HavenFixture.Operator.At;
    private readonly Office office = new(fixture);

    [Fact]
    public async Task Nobody_proposes_for_themself_or_in_another_s_name_or_without_the_role()
    {
        var (administrator, other) = (await office.AdministratorAsync(), await office.AdministratorAsync());
        var (analyst, user) = (await TestUsers.AddAsync(office.Haven, "analyst"), await office.SomebodyAsync());
        (await office.RefusedAsAsync(administrator, Propose, administrator.ActorId, administrator.ActorId)).ShouldBe(Check);
        (await office.RefusedAsAsync(administrator, Propose, user, other.ActorId)).ShouldBe(Denied);
        (await office.RefusedAsAsync(administrator, Propose, user, OperationContext.OperatorId)).ShouldBe(Denied);
        (await office.RefusedAsAsync(analyst, Propose, user, analyst.ActorId)).ShouldBe(Denied);
        (await office.RefusedAsAsync(administrator, """
            insert into access.grants (user_id, role, agency, reason, proposed_by, decision, decided_by, decided_at, from_at)
            values ($1, 'supervisor', 'police', 'x', $2, 'granted', $3, now(), now())
            """, user, administrator.ActorId, other.ActorId)).ShouldBe(Denied);
    }

    [Fact]
    public async Task Nobody_decides_what_they_proposed_or_what_is_for_them_or_in_another_s_name_or_without_the_role()
    {
        var (proposer, subject, other) = (await office.AdministratorAsync(), await office.AdministratorAsync(), await office.AdministratorAsync());
        var analyst = await TestUsers.AddAsync(office.Haven, "analyst");
        var grant = await ProposedAsync(subject.ActorId, proposer);
        (await office.RefusedAsAsync(proposer, Grant, grant, proposer.ActorId)).ShouldBe(Check);
        (await office.RefusedAsAsync(subject, Grant, grant, subject.ActorId)).ShouldBe(Check);
        (await office.RefusedAsAsync(proposer, Grant, grant, other.ActorId)).ShouldBe(Denied);
        (await office.RefusedAsAsync(analyst, Grant, grant, analyst.ActorId)).ShouldBe(Denied);
        (await office.RefusedAsAsync(other, Grant.Replace("from_at = now()", "from_at = now() - interval '1 day'"), grant, other.ActorId)).ShouldBe(Denied);
        (await office.RefusedAsAsync(other, End, grant, other.ActorId, Now)).ShouldBe("HV008", "it has not been granted");
        (await office.RefusedAsAsync(other, "update access.grants set role = 'administrator' where id = $1", grant)).ShouldBe(Denied);
        (await office.RefusedAsAsync(other, "delete from access.grants where id = $1", grant)).ShouldBe(Denied);
    }

    [Fact]
    public async Task What_was_decided_stays_so_and_a_role_never_lasts_longer()
    {
        var (proposer, decider, other) = (await office.AdministratorAsync(), await office.AdministratorAsync(), await office.AdministratorAsync());
        var user = await office.SomebodyAsync();
        var grant = await ProposedAsync(user, proposer, Now.AddDays(7));
        (await new DecideGrant(office.Haven).RunAsync(new() { Grant = grant, Granted = true }, decider, default)).Made();
        var holder = HavenFixture.Operator with { ActorId = user, GrantId = grant };
        (await office.RefusedAsAsync(holder, End, grant, user, Now)).ShouldBe(Denied, "a supervisor ends no grant");
        (await office.RefusedAsAsync(other, End, grant, other.ActorId, Now.AddDays(8))).ShouldBe("HV007");
        (await office.RefusedAsAsync(other, End, grant, other.ActorId, null)).ShouldBe("HV007");
        (await office.RefusedAsAsync(other, Grant, grant, other.ActorId)).ShouldBe("HV008");
        (await office.RefusedAsAsync(other, "update access.grants set decision = null, decided_by = null, decided_at = null, from_at = null, ended_by = $2 where id = $1",
            grant, other.ActorId)).ShouldBe("HV008");
        (await office.RefusedAsAsync(await office.PrivacyOfficerAsync(), Review, grant, other.ActorId)).ShouldBe("HV008", "two people made it");
    }

    [Fact]
    public async Task Nobody_reviews_their_own_or_without_the_role()
    {
        var (officer, administrator) = (await office.PrivacyOfficerAsync(), await office.AdministratorAsync());
        (await office.RefusedAsAsync(officer, Review, officer.GrantId, officer.ActorId)).ShouldBe(Check);
        (await office.RefusedAsAsync(administrator, Review, officer.GrantId, administrator.ActorId)).ShouldBe(Denied);
    }

    private async Task<Guid> ProposedAsync(Guid user, OperationContext who, DateTimeOffset? until = null) =>
        (await new ProposeGrant(office.Haven).RunAsync(new() { User = user, Role = Role.Supervisor, Agency = "police", Until = until }, who, default)).Made();
}
