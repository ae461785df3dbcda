using Haven.Core.Access;
using Haven.Core.Access.Grants;
using Haven.Core.Databases;
using Haven.Core.Trail.Privacy;
using Haven.Rules.Access;
using Haven.TestKit;
using Npgsql;

namespace Haven.Core.Tests.Trail;

public sealed class SetHoneytokenTests(HavenFixture fixture) : IClassFixture<HavenFixture>
{
    private readonly MisuseOffice office = new(fixture);

    private SetHoneytoken Set => new(office.Haven);

    [Fact]
    public async Task The_privacy_officer_marks_a_record_once()
    {
        var officer = await TestUsers.AddAsync(office.Haven, "privacy-officer");
        var record = await office.ChildAsync();
        (await Set.RunAsync(record, "a child who never was", officer, default)).ShouldBe(new ChangeOutcome.Done(record));
        (await Set.RunAsync(record, "again", officer, default)).ShouldBeOfType<ChangeOutcome.Refused>().Code.ShouldBe("set-already");
        await using var trail = await office.Haven.BeginAsync(DatabaseRole.Trail, officer, default);
        (await trail.ListAsync("select why, set_by from trail.honeytokens where record_id = $1", r => (r.GetString(0), r.GetGuid(1)), default, record))
            .ShouldBe([("a child who never was", officer.ActorId)]);
        (await trail.ListAsync("select act || ' ' || operation from trail.entries where actor_id = $1 order by id", r => r.GetString(0), default, officer.ActorId))
            .ShouldBe(["Configuration trail.set-honeytoken", "Refusal trail.set-honeytoken"], ignoreOrder: true);
    }

    [Fact]
    public async Task A_record_that_is_not_there_or_no_reason_is_an_error()
    {
        var officer = await TestUsers.AddAsync(office.Haven, "privacy-officer");
        await Should.ThrowAsync<InputException>(Set.RunAsync(Guid.CreateVersion7(), "why", officer, default));
        await Should.ThrowAsync<InputException>(Set.RunAsync(await office.ChildAsync(), " ", officer, default));
    }

    [Fact]
    public async Task No_other_role_marks_one()
    {
        var record = await office.ChildAsync();
        foreach (var role in RoleNames.All.Except(["public", "privacy-officer"]))
            (await Set.RunAsync(record, "why", await TestUsers.AddAsync(office.Haven, role), default)).ShouldBeOfType<ChangeOutcome.Refused>().Code.ShouldBe("role-may-not", role);
    }

    [Theory]
    [InlineData(DatabaseRole.App)]
    [InlineData(DatabaseRole.Loader)]
    [InlineData(DatabaseRole.Decision)]
    [InlineData(DatabaseRole.Finder)]
    [InlineData(DatabaseRole.Contact)]
    [InlineData(DatabaseRole.Identity)]
    [InlineData(DatabaseRole.Measures)]
    public async Task No_role_but_the_trails_finds_out_which_they_are(DatabaseRole role)
    {
        await using var transaction = await office.Haven.BeginAsync(role, HavenFixture.Operator, default);
        (await Should.ThrowAsync<PostgresException>(transaction.ListAsync("select record_id from trail.honeytokens", r => r.GetGuid(0), default)))
            .SqlState.ShouldBe(PostgresErrorCodes.InsufficientPrivilege);
    }

    [Theory]
    [InlineData("select surname from people.records")]
    [InlineData("select address_line from people.records_history")]
    [InlineData("select name from identity.users")]
    [InlineData("select type from flags.flags")]
    [InlineData("select reason from access.relations")]
    [InlineData("select reason from access.incidents")]
    [InlineData("update trail.honeytokens set why = 'x'")]
    [InlineData("delete from trail.honeytokens")]
    public async Task The_trails_role_reads_no_name_and_takes_no_mark_away(string sql)
    {
        await using var trail = await office.Haven.BeginAsync(DatabaseRole.Trail, HavenFixture.Operator, default);
        (await Should.ThrowAsync<PostgresException>(trail.ExecuteAsync(sql, default))).SqlState.ShouldBe(PostgresErrorCodes.InsufficientPrivilege);
    }
}
