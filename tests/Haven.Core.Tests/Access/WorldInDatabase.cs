using Haven.Core.Access;
using Haven.Core.Databases;
using Haven.Rules.Access;
using Haven.TestKit;

namespace Haven.Core.Tests.Access;

/// <summary>Writes a world into the database, past the product's operations, one row of every kind to each record.</summary>
internal static class WorldInDatabase
{
    public static async Task<World> WriteAsync(HavenDatabase haven, int seed, int users, int cases)
    {
        await using var loader = await haven.BeginAsync(DatabaseRole.Loader, HavenFixture.Operator, default);
        var now = await loader.ScalarAsync<DateTime>("select now()", default);
        var world = new RandomWorld(seed).Make(new DateTimeOffset(now), users, cases);
        foreach (var (code, kind) in World.Agencies)
        {
            await loader.ExecuteAsync("insert into agencies.agencies (code, name, kind) values ($1, $1, $2) on conflict do nothing", default, code, AgencyKindNames.Of(kind));
            await loader.ExecuteAsync("insert into agencies.sources (source, agency) values ($1, $2) on conflict do nothing", default, code + "-system", code);
        }
        foreach (var district in World.Districts)
            await loader.ExecuteAsync("insert into agencies.districts (code, name) values ($1, $1) on conflict do nothing", default, district);
        await PeopleAsync(loader, world);
        // Half are restricted before their relations come and half after: the walls must not care.
        foreach (var one in world.Cases)
            await CaseAsync(loader, one, restrict: one.Id.GetHashCode() % 2 == 0);
        foreach (var tie in world.Ties.Where(t => t.Kind != RelationKind.Agency || t.Case.Source != t.Agency + "-system"))
            await TieAsync(loader, tie);
        foreach (var one in world.Cases.Where(c => c.Id.GetHashCode() % 2 != 0))
            await RestrictAsync(loader, one);
        await StatementsAsync(loader, world);
        await loader.CommitAsync(default);
        return world;
    }

    private static async Task PeopleAsync(HavenTransaction loader, World world)
    {
        foreach (var user in world.Users)
        {
            await loader.ExecuteAsync("insert into identity.users (id, email, name) values ($1, $2, 'x')", default, user.Id, $"{user.Id:N}@example.test");
            if (user.Disabled)
                await loader.ExecuteAsync("update identity.users set disabled_at = now(), disabled_why = 'x' where id = $1", default, user.Id);
        }
        foreach (var grant in world.Grants)
            await loader.ExecuteAsync("""
                insert into access.grants (id, user_id, role, agency, district, reason, proposed_by, decision, decided_by, decided_at, from_at, until_at)
                values ($1, $2, $3, $4, $5, 'x', $6, 'granted', $6, now(), $7, $8)
                """, default, grant.Id, grant.User.Id, RoleNames.Of(grant.Role), grant.Agency, grant.District, OperationContext.OperatorId, grant.Period.From, grant.Period.Until);
        foreach (var team in world.Teams)
        {
            await loader.ExecuteAsync("insert into agencies.teams (id, agency, name) values ($1, $2, $3)", default, team.Id, team.Agency, team.Id.ToString());
            foreach (var (user, period) in team.Members)
                await loader.ExecuteAsync("insert into agencies.team_members (team_id, user_id, from_at, until_at) values ($1, $2, $3, $4)", default, team.Id, user.Id, period.From, period.Until);
            foreach (var (absent, covering, period) in team.Cover)
                await loader.ExecuteAsync("insert into agencies.cover (team_id, absent_id, covering_id, from_at, until_at, reason) values ($1, $2, $3, $4, $5, 'x')",
                    default, team.Id, absent.Id, covering.Id, period.From, period.Until);
        }
    }

    private static async Task CaseAsync(HavenTransaction loader, World.Case one, bool restrict)
    {
        await loader.ExecuteAsync("""
            insert into people.records (id, source, source_id, forenames, address_line, address_protected, district) values ($1, $2, $1::text, 'A', 'somewhere', $3, $4)
            """, default, one.Id, one.Source, one.Protected, one.District);
        foreach (var (type, open) in one.Flags)
        {
            var flag = await loader.ScalarAsync<Guid>("""
                insert into flags.flags (record_id, type, raised_on, closed_on, district) values ($1, $2, '2020-01-01', case when not $3 then date '2020-02-01' end, 'D1') returning id
                """, default, one.Id, type, open);
            await loader.ExecuteAsync("insert into flags.levels (flag_id, level, from_on) values ($1, 'high', '2020-01-01')", default, flag);
        }
        await loader.ExecuteAsync("""
            with plans as (insert into plans.plans (record_id, type, started_on) select $1, t, date '2020-01-01' from unnest(array['safeguarding', 'suspect-management']) t),
                 meetings as (insert into meetings.conferences (record_id, kind, held_on, district, police_invited, police_attended) values ($1, 'initial', '2020-01-01', 'D1', true, true)),
                 missing as (insert into missing.episodes (record_id, risk, from_at) values ($1, 'high', '2020-01-01Z')),
                 referrals as (insert into referrals.nrm_referrals (record_id, referred_on, exploitation) values ($1, '2020-01-01', 'sexual')),
                 orders as (insert into orders.orders (instrument, subject_id, protected, granted_on) values ('sro', $1, null, '2020-01-01'), ('sro', null, array[$1], '2020-01-01'))
            insert into crimes.crimes (offence_code, reported_on, recorded_on, offence_from, district, victims, suspects)
            values ('1', '2020-01-01', '2020-01-01', '2020-01-01', 'D1', array[$1], null), ('1', '2020-01-01', '2020-01-01', '2020-01-01', 'D1', null, array[$1])
            """, default, one.Id);
        if (restrict)
            await RestrictAsync(loader, one);
    }

    private static async Task RestrictAsync(HavenTransaction loader, World.Case one)
    {
        if (one.State != RecordState.Open)
            await loader.ExecuteAsync("insert into access.restrictions (record_id, state, contact, reason, set_by) values ($1, $2, 'x', 'x', $1)", default, one.Id, RecordStateNames.Of(one.State));
    }

    private static async Task TieAsync(HavenTransaction loader, World.Tie tie)
    {
        var incident = tie.Kind != RelationKind.BreakGlass ? (Guid?)null : await loader.ScalarAsync<Guid>(
            "insert into access.incidents (user_id, agency, reason) values ($1, $2, 'an emergency') returning id", default, tie.User!.Id, tie.Agency);
        var isAgency = tie.Kind == RelationKind.Agency;
        await loader.ExecuteAsync("""
            insert into access.relations (kind, record_id, agency, user_id, team_id, groups, from_at, until_at, incident_id, basis, district, purpose, reason, set_by)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, 'x', 'x', $2)
            """, default, RelationKindNames.Of(tie.Kind), tie.Case.Id, tie.Agency, tie.User?.Id, tie.Team?.Id, (int)tie.Groups, tie.Period.From, tie.Period.Until,
            incident, isAgency ? "worker" : null, isAgency ? tie.Case.District : null);
    }

    private static async Task StatementsAsync(HavenTransaction loader, World world)
    {
        foreach (var purpose in world.Purposes)
            await loader.ExecuteAsync("insert into access.purposes (user_id, agency, purpose, reason, from_at, until_at) values ($1, $2, 'x', 'x', $3, $4)",
                default, purpose.User.Id, purpose.Agency, purpose.Period.From, purpose.Period.Until);
        foreach (var unmasking in world.Unmaskings)
            await loader.ExecuteAsync("insert into access.unmaskings (user_id, agency, record_id, reason, from_at, until_at) values ($1, $2, $3, 'x', $4, $5)",
                default, unmasking.User.Id, unmasking.Agency, unmasking.Case.Id, unmasking.Period.From, unmasking.Period.Until);
    }
}
