using Haven.Core.Access;
using Haven.Core.Access.Grants;
using Haven.Core.Agencies;
using Haven.Core.Databases;
using Haven.Core.Tests.Access.Grants;
using Haven.Core.Tests.Databases;
using Haven.TestKit;
using Npgsql;

namespace Haven.Core.Tests.Agencies;

/// <summary>Teams with their members and cover, and what those may read because of them.</summary>
public sealed class TeamTests(HavenFixture fixture) : IClassFixture<HavenFixture>, IAsyncLifetime
{
    private readonly HavenDatabase haven = fixture.Haven;
    private readonly Office office = new(fixture);
    private OperationContext administrator = null!, one = null!, other = null!;
    private Guid team, record;

    private static DateTimeOffset Now => HavenFixture.Operator.At;

    public async ValueTask InitializeAsync()
    {
        administrator = await office.AdministratorAsync();
        one = await TestUsers.AddAsync(haven, "practitioner");
        other = await TestUsers.AddAsync(haven, "practitioner");
        team = (await new AddTeam(haven).RunAsync(new() { Agency = "police", Name = $"Team {Guid.CreateVersion7()}" }, administrator, default)).Made();
        (record, _) = await Example.AddFlagAsync(haven, $"{team}");
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task A_member_reads_what_the_team_has_until_the_membership_ends()
    {
        await AllocateAsync(team, user: null);
        (await ReadsAsync(one)).ShouldBeFalse();
        var membership = (await JoinAsync(one)).Made();
        (await ReadsAsync(one)).ShouldBeTrue();
        (await JoinAsync(one)).RefusedWith().ShouldBe("already-member");
        (await TeamAsync()).Members.ShouldHaveSingleItem().Email.ShouldBe(one.Actor);

        (await new EndTeamMembership(haven).RunAsync(membership, administrator, default)).Made();
        (await ReadsAsync(one)).ShouldBeFalse("it ends at the next transaction");
        (await TeamAsync()).Members.ShouldBeEmpty();
        (await new EndTeamMembership(haven).RunAsync(membership, administrator, default)).RefusedWith().ShouldBe("already-ended");
        (await JoinAsync(one)).Made();
        (await office.TrailOfAsync(administrator)).ShouldBe([
            "Configuration teams.add", "Configuration teams.member-add", "Configuration teams.member-add", "Configuration teams.member-end",
            "Refusal teams.member-add", "Refusal teams.member-end"]);
    }

    [Fact]
    public async Task Who_stands_in_reads_what_the_absent_have_until_the_cover_ends()
    {
        await AllocateAsync(team: null, one.ActorId);
        await JoinAsync(one);
        await JoinAsync(other);
        (await ReadsAsync(other)).ShouldBeFalse();
        var supervisor = await TestUsers.AddAsync(haven, "supervisor");
        var cover = (await CoverAsync(supervisor)).Made();
        (await ReadsAsync(other)).ShouldBeTrue();
        var row = (await TeamAsync()).Cover.ShouldHaveSingleItem();
        (row.AbsentEmail, row.CoveringEmail).ShouldBe((one.Actor, other.Actor));

        (await new EndCover(haven).RunAsync(cover, supervisor, default)).Made();
        (await ReadsAsync(other)).ShouldBeFalse("it ends at the next transaction");
        (await TeamAsync()).Cover.ShouldBeEmpty();
        (await new EndCover(haven).RunAsync(cover, supervisor, default)).RefusedWith().ShouldBe("already-ended");
    }

    [Fact]
    public async Task Leaving_the_team_ends_the_cover_too()
    {
        await AllocateAsync(team: null, one.ActorId);
        var membership = (await JoinAsync(one)).Made();
        await JoinAsync(other);
        await CoverAsync(administrator);
        await CoverAsync(administrator, from: Now.AddDays(2), until: Now.AddDays(3));
        (await new EndTeamMembership(haven).RunAsync(membership, administrator, default)).Made();
        (await ReadsAsync(other)).ShouldBeFalse();
        (await TeamAsync()).Cover.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_team_that_ends_has_no_members_and_takes_none()
    {
        await AllocateAsync(team, user: null);
        await JoinAsync(one);
        (await new EndTeam(haven).RunAsync(team, administrator, default)).Made();
        (await ReadsAsync(one)).ShouldBeFalse();
        (await JoinAsync(other)).RefusedWith().ShouldBe("team-ended");
        (await new EndTeam(haven).RunAsync(team, administrator, default)).RefusedWith().ShouldBe("team-ended");
        (await office.RefusedAsAsync(administrator, "insert into agencies.team_members (team_id, user_id) values ($1, $2)", team, other.ActorId)).ShouldBe("HV005");
    }

    [Fact]
    public async Task Cover_is_by_and_for_members_for_the_whole_of_it()
    {
        await JoinAsync(one);
        await JoinAsync(other, until: Now.AddDays(3));
        (await CoverAsync(administrator, until: Now.AddDays(4))).RefusedWith().ShouldBe("not-both-members");
        (await CoverAsync(administrator, from: Now.AddDays(1), until: Now.AddDays(2))).Made();
        var self = new CoverInput { Team = team, Absent = one.ActorId, Covering = one.ActorId, Until = Now.AddDays(1) };
        (await new ArrangeCover(haven).RunAsync(self, administrator, default)).RefusedWith().ShouldBe("covers-themself");
        (await Should.ThrowAsync<InputException>(CoverAsync(administrator, until: Now.AddDays(-1)))).Message.ShouldContain("before it begins");

        const string past = "insert into agencies.cover (team_id, absent_id, covering_id, until_at, reason) values ($1, $2, $3, now() + interval '9 days', 'x')";
        (await office.RefusedAsAsync(administrator, past, team, one.ActorId, other.ActorId)).ShouldBe("HV006");
        (await office.RefusedAsAsync(administrator, "update agencies.cover set until_at = until_at + interval '1 day' where team_id = $1", team)).ShouldBe("HV007");
        (await office.RefusedAsAsync(administrator, "update agencies.team_members set until_at = null where team_id = $1 and until_at is not null", team)).ShouldBe("HV007");
    }

    [Fact]
    public async Task Only_members_of_the_agency_and_only_by_who_may()
    {
        var elsewhere = await TestUsers.AddAsync(haven, "supervisor", "leeds", "social-care");
        (await JoinAsync(elsewhere)).RefusedWith().ShouldBe("not-of-agency");
        await JoinAsync(one);
        await JoinAsync(other);
        (await CoverAsync(elsewhere)).RefusedWith().ShouldBe("role-may-not");
        (await CoverAsync(one)).RefusedWith().ShouldBe("role-may-not");
        (await new AddTeam(haven).RunAsync(new() { Agency = "police", Name = "Mine" }, one, default)).RefusedWith().ShouldBe("role-may-not");
        (await office.TrailOfAsync(one)).ShouldBe(["Refusal teams.add", "Refusal teams.cover"]);

        const string cover = "insert into agencies.cover (team_id, absent_id, covering_id, until_at, reason) values ($1, $2, $3, now() + interval '1 day', 'x')";
        foreach (var who in (OperationContext[])[elsewhere, one])
        {
            (await office.RefusedAsAsync(who, cover, team, one.ActorId, other.ActorId)).ShouldBe(PostgresErrorCodes.InsufficientPrivilege);
            (await office.RefusedAsAsync(who, "insert into agencies.team_members (team_id, user_id) values ($1, $2)", team, elsewhere.ActorId)).ShouldBe(PostgresErrorCodes.InsufficientPrivilege);
            (await office.RefusedAsAsync(who, "insert into agencies.teams (agency, name) values ('police', 'Mine')")).ShouldBe(PostgresErrorCodes.InsufficientPrivilege);
        }
    }

    [Fact]
    public async Task A_record_is_not_allocated_to_a_team_of_another_agency()
    {
        await using var loader = await haven.BeginAsync(DatabaseRole.Loader, HavenFixture.Operator, default);
        await loader.ExecuteAsync("insert into agencies.agencies (code, name, kind) values ('health', 'Health', 'health') on conflict do nothing", default);
        (await Should.ThrowAsync<PostgresException>(loader.ExecuteAsync("""
            insert into access.relations (kind, record_id, agency, team_id, reason, set_by) values ('allocated', $1, 'health', $2, 'x', $3)
            """, default, record, team, OperationContext.OperatorId))).ConstraintName.ShouldBe("team_of_that_agency");
    }

    private Task<ChangeOutcome> JoinAsync(OperationContext who, DateTimeOffset? until = null) =>
        new AddTeamMember(haven).RunAsync(new() { Team = team, User = who.ActorId, Until = until }, administrator, default);

    private Task<ChangeOutcome> CoverAsync(OperationContext who, DateTimeOffset? from = null, DateTimeOffset? until = null) => new ArrangeCover(haven).RunAsync(
        new() { Team = team, Absent = one.ActorId, Covering = other.ActorId, From = from, Until = until ?? Now.AddDays(1) }, who, default);

    private async Task<TeamRow> TeamAsync() => (await new TeamList(haven).RunAsync("police", one, default)).Single(row => row.Id == team);

    private async Task AllocateAsync(Guid? team, Guid? user)
    {
        await using var loader = await haven.BeginAsync(DatabaseRole.Loader, HavenFixture.Operator, default);
        await loader.ExecuteAsync("insert into access.relations (kind, record_id, agency, team_id, user_id, reason, set_by) values ('allocated', $1, 'police', $2, $3, 'a test', $4)",
            default, record, team, user, OperationContext.OperatorId);
        await loader.CommitAsync(default);
    }

    private async Task<bool> ReadsAsync(OperationContext who)
    {
        await using var app = await haven.BeginAsync(DatabaseRole.App, who, default);
        return await app.ScalarAsync<long>("select count(*) from people.records where id = $1", default, record) == 1;
    }
}
