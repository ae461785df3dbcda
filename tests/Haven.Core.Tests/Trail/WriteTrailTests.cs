using Haven.Core.Databases;
using Haven.Core.Trail;
using Haven.TestKit;
using Npgsql;

namespace Haven.Core.Tests.Trail;

/// <summary>An entry is written with what it tells of, by those who may only write, and stays as it is.</summary>
public sealed class WriteTrailTests(TrailFixture fixture) : IClassFixture<TrailFixture>
{
    private readonly HavenDatabase haven = fixture.Haven;

    [Theory]
    [InlineData(DatabaseRole.App)]
    [InlineData(DatabaseRole.Loader)]
    [InlineData(DatabaseRole.Identity)]
    public async Task An_entry_keeps_who_what_why_and_whom(DatabaseRole role)
    {
        var context = HavenFixture.Operator with { Actor = $"somebody as {role}", PurposeId = Guid.CreateVersion7(), At = HavenFixture.Operator.At.AddTicks(7) };
        Guid[] subjects = [Guid.CreateVersion7(), Guid.CreateVersion7()];
        await haven.WriteTrailAsync(role, context, Acts.Consultation with { Fields = ["phones"], Subjects = [subjects[1], subjects[0], subjects[1]], Detail = "2 rows" }, default);

        await using var trail = await Acts.ReadAsync(haven);
        var (id, said) = (await trail.ListAsync("""
            select id, concat_ws('|', actor_id, agency, role, act, operation, reason, detail, purpose_id, fields, subject_count) from trail.entries where actor = $1
            """, r => (r.GetGuid(0), r.GetString(1)), default, context.Actor)).ShouldHaveSingleItem();
        said.ShouldBe($"{context.ActorId}|haven|operator|Consultation|people.show|a test|2 rows|{context.PurposeId}|{{phones}}|2");
        (await trail.ListAsync("select record_id from trail.subjects where entry_id = $1 order by 1", r => r.GetGuid(0), default, id)).ShouldBe(subjects.Order());
    }

    [Fact]
    public async Task What_is_undone_leaves_no_entry_and_without_an_entry_nothing_is_done()
    {
        var context = HavenFixture.Operator with { Actor = "undone" };
        await using (var app = await haven.BeginAsync(DatabaseRole.App, context, default))
            await app.WriteTrailAsync(context, Acts.Consultation, default);
        await using (var trail = await Acts.ReadAsync(haven))
            (await trail.ScalarAsync<long>("select count(*) from trail.entries where actor = 'undone'", default)).ShouldBe(0);

        await using var silent = await haven.BeginAsync(DatabaseRole.App, context, default);
        (await Should.ThrowAsync<InvalidOperationException>(() => silent.CommitAsync(default))).Message.ShouldContain("without an entry of the trail");
    }

    [Fact]
    public async Task Without_a_key_no_entry_can_be_written()
    {
        await using var keyless = HavenDatabase.Connect(fixture.AdminConnection, fixture.AdminConnection);
        await Should.ThrowAsync<InvalidOperationException>(() => keyless.WriteTrailAsync(DatabaseRole.App, HavenFixture.Operator, Acts.Consultation, default));
    }

    [Fact]
    public async Task Looking_and_leaving_without_an_entry_is_counted()
    {
        var before = haven.Untrailed;
        await using (var app = await haven.BeginAsync(DatabaseRole.App, HavenFixture.Operator, default))
            await app.ScalarAsync<long>("select count(*) from people.records", default);
        haven.Untrailed.ShouldBe(before + 1);
        await haven.WriteTrailAsync(DatabaseRole.App, HavenFixture.Operator, Acts.Consultation, default);
        await using (await haven.BeginAsync(DatabaseRole.App, HavenFixture.Operator, default))
            haven.Untrailed.ShouldBe(before + 1);
    }

    [Theory]
    [InlineData("select * from trail.entries")]
    [InlineData("select * from trail.subjects")]
    [InlineData("select * from trail.waiting")]
    [InlineData("select * from trail.log")]
    [InlineData("update trail.entries set reason = 'another'")]
    [InlineData("delete from trail.entries")]
    [InlineData("delete from trail.waiting")]
    [InlineData("insert into trail.waiting (entry_id) values (uuidv7())")]
    [InlineData("truncate trail.subjects")]
    [InlineData("insert into trail.log (seq, entry_id, leaf, chain) values (1, uuidv7(), sha256(''), sha256(''))")]
    public async Task Those_who_write_entries_may_do_nothing_else_with_the_trail(string sql)
    {
        foreach (var role in new[] { DatabaseRole.App, DatabaseRole.Loader, DatabaseRole.Identity })
        {
            await using var transaction = await haven.BeginAsync(role, HavenFixture.Operator, default);
            (await Acts.RefusedAsync(transaction, sql)).SqlState.ShouldBe(PostgresErrorCodes.InsufficientPrivilege, $"{role}: {sql}");
        }
    }

    [Fact]
    public async Task The_app_role_writes_in_nobody_elses_name()
    {
        var other = HavenFixture.Operator with { ActorId = Guid.CreateVersion7() };
        await using var app = await haven.BeginAsync(DatabaseRole.App, HavenFixture.Operator, default);
        (await Should.ThrowAsync<PostgresException>(app.WriteTrailAsync(other, Acts.Consultation, default))).SqlState.ShouldBe(PostgresErrorCodes.InsufficientPrivilege);
    }

    [Theory]
    [InlineData("update trail.entries set reason = 'another'")]
    [InlineData("delete from trail.entries")]
    [InlineData("truncate trail.entries")]
    [InlineData("update trail.subjects set record_id = uuidv7()")]
    [InlineData("delete from trail.log")]
    [InlineData("update trail.nodes set hash = sha256('')")]
    [InlineData("truncate trail.checkpoints")]
    [InlineData("update trail.origin set name = 'haven/another'")]
    [InlineData("truncate trail.foreign_checkpoints")]
    public async Task Not_even_the_administrator_changes_the_trail_in_passing(string sql)
    {
        await Acts.WriteAsync(haven, 300);
        await new Sequencer(haven, TimeProvider.System).DrainAsync(default);
        await using var admin = new NpgsqlConnection(fixture.AdminConnection);
        await admin.OpenAsync();
        await using var change = new NpgsqlCommand($"set session_replication_role = replica; {sql}", admin);
        (await Should.ThrowAsync<PostgresException>(change.ExecuteNonQueryAsync())).SqlState.ShouldBe("HV003");
    }
}
