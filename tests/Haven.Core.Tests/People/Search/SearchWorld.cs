using Haven.Core.Access;
using Haven.Core.Databases;
using Haven.Core.People.Search;
using Haven.TestKit;

namespace Haven.Core.Tests.People.Search;

/// <summary>A force and a council with a system each, and records in them.</summary>
internal sealed class SearchWorld(HavenDatabase haven)
{
    public const string Force = "force", Council = "council";

    /// <summary>Somebody of an agency, with or without having said why they look.</summary>
    public async Task<OperationContext> UserAsync(string agency = Force, string role = "practitioner", bool purpose = true)
    {
        var user = await TestUsers.AddAsync(haven, role, agency, agency == Force ? "police" : "social-care");
        await using var loader = await haven.BeginAsync(DatabaseRole.Loader, HavenFixture.Operator, default);
        await loader.ExecuteAsync("insert into agencies.sources (source, agency) values ($1, $2) on conflict do nothing", default, agency + "-system", agency);
        if (purpose)
            await loader.ExecuteAsync("insert into access.purposes (user_id, agency, purpose, reason, until_at) values ($1, $2, 'enquiry', 'a test', now() + interval '2 hours')",
                default, user.ActorId, agency);
        await loader.CommitAsync(default);
        return user;
    }

    /// <summary>A record in an agency's system, with the keys that an import makes.</summary>
    public async Task<Guid> RecordAsync(
        string forenames, string surname, DateOnly? born = null, string agency = Force, string? nhs = null, string? phone = null, string? postcode = null,
        bool isProtected = false, string[]? otherNames = null, string? district = null)
    {
        await using var loader = await haven.BeginAsync(DatabaseRole.Loader, HavenFixture.Operator, default);
        if (district is not null)
            await loader.ExecuteAsync("insert into agencies.districts (code, name) values ($1, $1) on conflict do nothing", default, district);
        var id = Guid.CreateVersion7();
        await using (var insert = loader.Command("""
            insert into people.records (id, source, source_id, forenames, surname, other_names, date_of_birth, nhs_number_verified, phones, postcode, address_protected, district)
            values ($1, $2, $1::text, $3, $4, $5, $6, $7, $8, $9, $10, $11)
            """, id, agency + "-system", forenames, surname, otherNames ?? [], born, nhs, phone is null ? Array.Empty<string>() : [phone], postcode, isProtected, district))
            await insert.ExecuteNonQueryAsync();
        await KeepSearchKeys.RunAsync(loader, $"select '{id}'::uuid", default);
        await loader.CommitAsync(default);
        return id;
    }

    public async Task ExecuteAsync(string sql, params object?[] parameters)
    {
        await using var loader = await haven.BeginAsync(DatabaseRole.Loader, HavenFixture.Operator, default);
        await loader.ExecuteAsync(sql, default, parameters);
        await loader.CommitAsync(default);
    }

    public Task RestrictAsync(Guid record, string state) => ExecuteAsync(
        "insert into access.restrictions (record_id, state, contact, reason, set_by) values ($1, $2, 'The safeguarding team', 'a test', $1)", record, state);

    public Task FlagAsync(Guid record, string type) => ExecuteAsync("""
        with d as (insert into agencies.districts (code, name) values ('D1', 'D1') on conflict do nothing)
        insert into flags.flags (record_id, type, raised_on, district) values ($1, $2, '2020-01-01', 'D1')
        """, record, type);

    public async Task<FindOutcome> FindAsync(OperationContext user, SearchForm form)
    {
        var asked = (AskOutcome.Asked)await new AskSearch(haven).RunAsync(form, user, default);
        return await new FindPeople(haven).RunAsync(asked.Search, user, default);
    }

    public async Task<FindOutcome.Found> FoundAsync(OperationContext user, SearchForm form) => (FindOutcome.Found)await FindAsync(user, form);

    public static SearchForm Form(string? forenames = null, string? surname = null, DateOnly? born = null) => new()
    {
        Forenames = forenames,
        Surname = surname,
        BirthDay = born?.Day.ToString(System.Globalization.CultureInfo.InvariantCulture),
        BirthMonth = born?.Month.ToString(System.Globalization.CultureInfo.InvariantCulture),
        BirthYear = born?.Year.ToString(System.Globalization.CultureInfo.InvariantCulture),
    };
}
