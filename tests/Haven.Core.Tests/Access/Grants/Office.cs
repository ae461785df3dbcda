using Haven.Core.Access;
using Haven.Core.Access.Grants;
using Haven.Core.Databases;
using Haven.TestKit;
using Npgsql;

namespace Haven.Core.Tests.Access.Grants;

/// <summary>The people of these tests, and what can be seen of what they did.</summary>
internal sealed class Office(HavenFixture fixture)
{
    public HavenDatabase Haven { get; } = fixture.Haven;

    /// <summary>Somebody who may sign in and holds no role yet.</summary>
    public async Task<Guid> SomebodyAsync(string? email = null)
    {
        var id = Guid.CreateVersion7();
        await using var loader = await Haven.BeginAsync(DatabaseRole.Loader, HavenFixture.Operator, default);
        await loader.ExecuteAsync("insert into identity.users (id, email, name) values ($1, $2, 'Somebody')", default, id, email ?? $"{id:N}@example.test");
        await loader.CommitAsync(default);
        return id;
    }

    public Task<OperationContext> AdministratorAsync() => ProvedAsync("administrator");

    public Task<OperationContext> PrivacyOfficerAsync() => ProvedAsync("privacy-officer");

    /// <summary>Somebody who has just proved again that it is them.</summary>
    public async Task<OperationContext> ProvedAsync(string role)
    {
        var user = await TestUsers.AddAsync(Haven, role);
        return user with { SteppedUpUntil = user.At.AddMinutes(5) };
    }

    public async Task AddAgencyAsync(string code, string kind, string? district = null)
    {
        await using var loader = await Haven.BeginAsync(DatabaseRole.Loader, HavenFixture.Operator, default);
        if (district is not null)
            await loader.ExecuteAsync("insert into agencies.districts (code, name) values ($1, $1) on conflict do nothing", default, district);
        await loader.ExecuteAsync("insert into agencies.agencies (code, name, kind, district) values ($1, $1, $2, $3) on conflict do nothing", default, code, kind, district);
        await loader.CommitAsync(default);
    }

    /// <summary>What the database itself says to SQL that somebody runs past the operations, as the app's login could.</summary>
    public async Task<string> RefusedAsAsync(OperationContext who, string sql, params object?[] parameters)
    {
        await using var app = await Haven.BeginAsync(DatabaseRole.App, who, default);
        return (await Should.ThrowAsync<PostgresException>(app.ExecuteAsync(sql, default, parameters))).SqlState;
    }

    /// <summary>The acts this person is in the trail with, sorted: <c>Configuration grants.propose</c>.</summary>
    public async Task<List<string>> TrailOfAsync(OperationContext who)
    {
        await using var admin = new NpgsqlConnection(fixture.AdminConnection);
        await admin.OpenAsync();
        await using var command = new NpgsqlCommand("select act || ' ' || operation from trail.entries where actor_id = $1", admin) { Parameters = { new() { Value = who.ActorId } } };
        await using var reader = await command.ExecuteReaderAsync();
        var acts = new List<string>();
        while (await reader.ReadAsync())
            acts.Add(reader.GetString(0));
        acts.Sort(StringComparer.Ordinal);
        return acts;
    }

    /// <summary>Whether the role this grant gives lives, as the walls see it.</summary>
    public async Task<string?> RoleOfAsync(Guid user, Guid grant)
    {
        await using var app = await Haven.BeginAsync(DatabaseRole.App, HavenFixture.Operator with { ActorId = user, GrantId = grant }, default);
        return await app.ScalarAsync<string>("select access.my_role()", default);
    }
}

internal static class Outcomes
{
    public static Guid Made(this ChangeOutcome outcome) => outcome.ShouldBeOfType<ChangeOutcome.Done>().Id;

    public static string RefusedWith(this ChangeOutcome outcome) => outcome.ShouldBeOfType<ChangeOutcome.Refused>().Code;
}
