using Haven.Core.Access;
using Haven.Core.Databases;
using Haven.TestKit;
using Npgsql;

namespace Haven.Core.Tests.Databases;

/// <summary>The second wall: what each database role can see and do, whatever the code above it asks for.</summary>
public sealed class RowLevelSecurityTests(HavenFixture fixture) : IClassFixture<HavenFixture>
{
    private static readonly Guid User = new("00000000-0000-7000-8000-00000000abcd");
    private static readonly OperationContext UserContext = HavenFixture.Operator with { ActorId = User };
    private readonly HavenDatabase haven = fixture.Haven;

    [Fact]
    public async Task Every_case_table_forces_row_level_security_and_nobody_bypasses_it()
    {
        await using var loader = await Example.LoaderAsync(haven);
        (await loader.ListAsync("""
            select n.nspname || '.' || c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
            where c.relkind = 'r' and n.nspname in ('agencies', 'people', 'flags', 'plans', 'crimes', 'meetings', 'orders', 'referrals', 'missing', 'publications', 'access', 'work')
              and not (c.relrowsecurity and c.relforcerowsecurity)
            """, r => r.GetString(0), default)).ShouldBeEmpty();
        (await loader.ListAsync("select rolname from pg_roles where rolname like 'haven\\_%' and rolname <> 'haven_admin' and (rolbypassrls or rolsuper)",
            r => r.GetString(0), default)).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_app_role_sees_no_case_until_a_relation_says_so_and_then_exactly_that()
    {
        var (mine, _) = await Example.AddFlagAsync(haven, "mine");
        await Example.AddFlagAsync(haven, "not mine");
        var user = await TestUsers.AddAsync(haven, "practitioner");
        (await AppCountsAsync(user)).ShouldAllBe(count => count == 0);

        await TestUsers.AllocateAsync(haven, user, mine);
        (await AppCountsAsync(user)).ShouldBe([1, 1, 1, 0]);
    }

    [Fact]
    public async Task The_app_role_is_the_app_role_even_through_the_administrators_login()
    {
        await Example.AddFlagAsync(haven, "through admin");
        await using var onlyAdmin = HavenDatabase.Connect(fixture.AdminConnection, fixture.AdminConnection);
        await using var app = await onlyAdmin.BeginAsync(DatabaseRole.App, UserContext with { ActorId = Guid.CreateVersion7() }, default);
        (await app.ScalarAsync<long>("select count(*) from people.records", default)).ShouldBe(0);
    }

    [Fact]
    public async Task Without_an_actor_the_app_role_gets_an_error_and_never_nothing_found()
    {
        await Example.AddFlagAsync(haven, "no actor");
        await using var app = await haven.BeginAsync(DatabaseRole.App, UserContext, default);
        await app.SetAsync("haven.actor", "", default);
        (await Should.ThrowAsync<PostgresException>(app.ScalarAsync<long>("select count(*) from flags.flags", default))).SqlState.ShouldBe("HV001");
    }

    [Theory]
    [InlineData("insert into flags.flags (source) values ('rms')")]
    [InlineData("update flags.flags set recorded_at = now()")]
    [InlineData("update flags.flags set source_id = 'x'")]
    [InlineData("insert into flags.flags_history (id) values (uuidv7())")]
    [InlineData("delete from flags.flags")]
    [InlineData("truncate flags.flags")]
    [InlineData("update people.records set version = 9")]
    [InlineData("create temp table t (id uuid, victims uuid[], suspects uuid[])")]
    [InlineData("create table haven.t (id uuid)")]
    [InlineData("select flags.flags_keep()")]
    [InlineData("insert into people.memberships (id, person_id, reason, decided_by) values (uuidv7(), uuidv7(), 'x', 'somebody else')")]
    [InlineData("insert into crimes.crimes (offence_code, reported_on, recorded_on, offence_from, district) values ('71', now(), now(), now(), 'D1')")]
    public async Task The_app_role_may_not(string sql)
    {
        await using var app = await haven.BeginAsync(DatabaseRole.App, UserContext, default);
        (await Should.ThrowAsync<PostgresException>(app.ExecuteAsync(sql, default))).SqlState.ShouldBe(PostgresErrorCodes.InsufficientPrivilege);
    }

    [Fact]
    public async Task No_function_that_runs_as_its_owner_is_anybodys_but_the_settled_instant()
    {
        await using var loader = await Example.LoaderAsync(haven);
        (await loader.ListAsync("""
            select p.oid::regprocedure::text from pg_proc p join pg_namespace n on n.oid = p.pronamespace
            where p.prosecdef and n.nspname not in ('pg_catalog', 'information_schema')
              and (has_function_privilege('haven_app', p.oid, 'execute') or has_function_privilege('haven_measures', p.oid, 'execute'))
            """, r => r.GetString(0), default)).ShouldBe(["haven.settled_instant()"]);
    }

    [Theory]
    [InlineData("update flags.flags set close_reason = 'x'")]
    [InlineData("insert into people.records (forenames) values ('x')")]
    [InlineData("delete from flags.flags")]
    public async Task The_measures_role_writes_nothing(string sql)
    {
        await using var measures = await haven.BeginAsync(DatabaseRole.Measures, UserContext, default);
        (await Should.ThrowAsync<PostgresException>(measures.ExecuteAsync(sql, default))).SqlState.ShouldBe(PostgresErrorCodes.InsufficientPrivilege);
    }

    [Theory]
    [InlineData(DatabaseRole.Loader)]
    [InlineData(DatabaseRole.Measures)]
    public async Task Each_known_view_shows_at_present_what_its_table_holds(DatabaseRole role)
    {
        await Example.AddFlagAsync(haven, $"views {role}");
        await using var transaction = await haven.BeginAsync(role, UserContext, default);
        var views = await transaction.ListAsync("select schemaname || '.' || viewname from pg_views where viewname like '%\\_known'", r => r.GetString(0), default);
        views.Count.ShouldBe(20);
        foreach (var view in views)
        {
            var table = view[..^"_known".Length];
            var difference = await transaction.ScalarAsync<long>($"select count(*) from {view} v full join {table} t using (id) where v.id is null or t.id is null", default);
            difference.ShouldBe(0, view);
        }
        (await transaction.ScalarAsync<long>("select count(*) from flags.flags_known", default)).ShouldBeGreaterThan(0);
    }

    private async Task<List<long>> AppCountsAsync(OperationContext user)
    {
        await using var app = await haven.BeginAsync(DatabaseRole.App, user, default);
        var counts = new List<long>();
        foreach (var table in (string[])["people.records", "flags.flags", "flags.flags_known", "crimes.crimes"])
            counts.Add(await app.ScalarAsync<long>($"select count(*) from {table}", default));
        return counts;
    }
}
