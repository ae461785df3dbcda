using Haven.Core.Access;
using Haven.Core.Databases;

namespace Haven.TestKit;

/// <summary>Made-up users with a live role grant, written past the product's own rules: for tests of what they may do.</summary>
public static class TestUsers
{
    /// <summary>A user who holds a role, in an agency that is made when it is not there.</summary>
    public static async Task<OperationContext> AddAsync(
        HavenDatabase haven, string role, string agency = "police", string kind = "police", string? district = null, Guid? user = null)
    {
        await using var loader = await haven.BeginAsync(DatabaseRole.Loader, HavenFixture.Operator, default);
        await loader.ExecuteAsync("insert into agencies.agencies (code, name, kind) values ($1, $1, $2) on conflict do nothing", default, agency, kind);
        if (district is not null)
            await loader.ExecuteAsync("insert into agencies.districts (code, name) values ($1, $1) on conflict do nothing", default, district);
        var id = user ?? Guid.CreateVersion7();
        await loader.ExecuteAsync("insert into identity.users (id, email, name) values ($1, $2, 'A test user') on conflict do nothing", default, id, $"{id:N}@example.test");
        var grant = Guid.CreateVersion7();
        await loader.ExecuteAsync("""
            insert into access.grants (id, user_id, role, agency, district, reason, proposed_by, decision, decided_by, decided_at, from_at)
            values ($1, $2, $3, $4, $5, 'a test', $6, 'granted', $6, now(), now() - interval '1 hour')
            """, default, grant, id, role, agency, district, OperationContext.OperatorId);
        await loader.CommitAsync(default);
        return HavenFixture.Operator with { ActorId = id, Actor = $"{id:N}@example.test", Agency = agency, Role = role, GrantId = grant };
    }

    /// <summary>Gives a user a record, as their supervisor would.</summary>
    public static async Task AllocateAsync(HavenDatabase haven, OperationContext user, Guid record)
    {
        await using var loader = await haven.BeginAsync(DatabaseRole.Loader, HavenFixture.Operator, default);
        await loader.ExecuteAsync("insert into access.relations (kind, record_id, agency, user_id, reason, set_by) values ('allocated', $1, $2, $3, 'a test', $4)",
            default, record, user.Agency, user.ActorId, OperationContext.OperatorId);
        await loader.CommitAsync(default);
    }
}
