using Haven.Core.Databases;
using Haven.Rules.Access;
using Haven.TestKit;
using Npgsql;

namespace Haven.Web.Tests.People;

/// <summary>Made-up children and what ties workers to them, written past the product's own rules.</summary>
internal sealed class Partnership(HavenFixture fixture)
{
    private readonly HavenDatabase haven = fixture.Haven;

    /// <summary>A record of a child; a surname of its own, so that a page can be searched for it.</summary>
    public async Task<Guid> AddRecordAsync(string forenames = "Ann", string surname = "Lee", string? born = "2012-05-01", bool isProtected = false) => await ScalarAsync<Guid>("""
        insert into people.records (source, source_id, forenames, surname, date_of_birth, address_protected, address_line, postcode)
        values ('rms', uuidv7()::text, $1, $2, $3::date, $4, '1 Low Lane', 'ZZ1 1ZZ') returning id
        """, forenames, surname, born, isProtected);

    public async Task<Guid> AddFlagAsync(Guid record, string type = "cse-risk", string? level = "high", string raised = "2020-01-01")
    {
        await RunAsync("insert into agencies.districts (code, name) values ('D1', 'District one') on conflict do nothing");
        var flag = await ScalarAsync<Guid>("""
            insert into flags.flags (source, source_id, record_id, type, raised_on, district) values ('rms', uuidv7()::text, $1, $2, $3::date, 'D1') returning id
            """, record, type, raised);
        if (level is not null)
            await RunAsync("""
                insert into flags.levels (source, source_id, flag_id, level, from_on, assessed_by) values ('rms', uuidv7()::text, $1, $2, $3::date, 'the MASH')
                """, flag, level, raised);
        return flag;
    }

    public Task AddPlanAsync(Guid record, string type = "child-protection") =>
        RunAsync("insert into plans.plans (source, source_id, record_id, type, started_on) values ('rms', uuidv7()::text, $1, $2, '2020-02-01')", record, type);

    public Task AddMissingAsync(Guid record) =>
        RunAsync("insert into missing.episodes (source, source_id, record_id, risk, from_at) values ('rms', uuidv7()::text, $1, 'high', '2020-03-01T10:00Z')", record);

    public Task AddOrderAsync(Guid? subject, params Guid[] protects) =>
        RunAsync("insert into orders.orders (source, source_id, instrument, subject_id, protected, granted_on) values ('rms', uuidv7()::text, 'sro', $1, $2, '2020-04-01')", subject, protects);

    public Task AddCrimeAsync(Guid victim, Guid suspect) => RunAsync("""
        insert into crimes.crimes (source, source_id, offence_code, reported_on, recorded_on, offence_from, district, victims, suspects)
        values ('rms', uuidv7()::text, '71/1', '2020-05-01', '2020-05-02', '2020-05-01', 'D1', array[$1], array[$2])
        """, victim, suspect);

    /// <summary>The person these records are joined as.</summary>
    public async Task<Guid> JoinAsync(params Guid[] records)
    {
        var person = Guid.CreateVersion7();
        await RunAsync("insert into people.memberships (id, person_id, reason, decided_by) select r, $2, 'seen together', 'a test' from unnest($1::uuid[]) r", records, person);
        return person;
    }

    public Task RestrictAsync(Guid record, RecordState state) =>
        RunAsync("insert into access.restrictions (record_id, state, contact, reason, set_by) values ($1, $2, 'the protection desk', 'a test', $1)", record, RecordStateNames.Of(state));

    public Task AllocateAsync(Guid record, Guid user, string agency = "NYP") =>
        RunAsync("insert into access.relations (kind, record_id, agency, user_id, reason, set_by) values ('allocated', $1, $2, $3, 'a test', $3)", record, agency, user);

    public Task ShareAsync(Guid record, FieldGroups groups, string agency) => RunAsync("""
        insert into access.relations (kind, record_id, agency, groups, purpose, until_at, reason, set_by)
        values ('share', $1, $2, $3, 'a health plan', now() + interval '1 hour', 'a test', $1)
        """, record, agency, (int)(groups | FieldGroups.Identity));

    public Task StatePurposeAsync(Guid user, string agency = "NYP") =>
        RunAsync("insert into access.purposes (user_id, agency, purpose, reason, until_at) values ($1, $2, 'missing-child', 'a test', now() + interval '2 hours')", user, agency);

    /// <summary>Somebody with an account and one role, in an agency of that kind.</summary>
    public async Task<Person> EnrolAsync(Site site, string role, string agency = "NYP", string kind = "police")
    {
        var person = await Person.EnrolAsync(haven, site, role);
        await RunAsync("insert into agencies.agencies (code, name, kind) values ($1, $1, $2) on conflict do nothing", agency, kind);
        await AsAdminAsync("update access.grants set agency = $2 where user_id = $1", person.Id, agency);
        return person;
    }

    public async Task<T> ScalarAsync<T>(string sql, params object?[] parameters)
    {
        await using var loader = await haven.BeginAsync(DatabaseRole.Loader, HavenFixture.Operator, default);
        var value = await loader.ScalarAsync<T>(sql, default, parameters);
        await loader.CommitAsync(default);
        return value!;
    }

    public async Task RunAsync(string sql, params object?[] parameters)
    {
        await using var loader = await haven.BeginAsync(DatabaseRole.Loader, HavenFixture.Operator, default);
        await loader.ExecuteAsync(sql, default, parameters);
        await loader.CommitAsync(default);
    }

    /// <summary>Past every wall.</summary>
    public async Task<List<string>> AsAdminAsync(string sql, params object[] parameters)
    {
        await using var connection = new NpgsqlConnection(fixture.AdminConnection);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        foreach (var value in parameters)
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        await using var reader = await command.ExecuteReaderAsync();
        var found = new List<string>();
        while (await reader.ReadAsync())
            found.Add(reader.GetValue(0).ToString()!);
        return found;
    }
}
