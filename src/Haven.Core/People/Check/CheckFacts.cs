using Haven.Core.Databases;
using Haven.Core.People.Reading;
using Npgsql;

namespace Haven.Core.People.Check;

/// <summary>Reads what a check shows, each thing under the wall that guards it, for all the person's records together.</summary>
internal sealed class CheckFacts(HavenTransaction transaction, CancellationToken ct)
{
    /// <summary>Whom to ask about records that are pointers; the transaction goes on under the finder role.</summary>
    public async Task<IReadOnlyList<CheckedContact>> KnownToAsync(Guid[] pointers)
    {
        if (pointers.Length == 0)
            return [];
        await transaction.EnterAsync(DatabaseRole.Finder, ct);
        return await transaction.ListAsync("""
            select distinct coalesce(x.contact, a.name, r.source), case when x.contact is null then p.phone end
            from people.records r
            left join access.restrictions x on x.record_id = r.id and x.lifted_at is null
            left join lateral (
                select s.agency from agencies.sources s where s.source = r.source and (s.district is null or s.district = r.district)
                order by s.district nulls last limit 1) s on true
            left join agencies.agencies a on a.code = s.agency
            left join agencies.phones p on p.agency = s.agency
            where r.id = any ($1) order by 1
            """, Contact, ct, pointers);
    }

    /// <summary>Workers and teams who have the case, then the agencies that work with it; under the decision role.</summary>
    public async Task<IReadOnlyList<CheckedContact>> RingAsync(Guid[] read)
    {
        await transaction.EnterAsync(DatabaseRole.Decision, ct);
        return await transaction.ListAsync("""
            select coalesce(u.name || ', ' || a.name, t.name || ', ' || a.name, a.name), min(p.phone)
            from access.relations l
            join agencies.agencies a on a.code = l.agency
            left join agencies.phones p on p.agency = l.agency
            left join identity.users u on u.id = l.user_id and l.kind = 'allocated' and u.disabled_at is null
            left join agencies.teams t on t.id = l.team_id
            where l.record_id = any ($1) and l.kind in ('allocated', 'agency') and l.from_at <= now() and (l.until_at is null or now() < l.until_at)
              and (l.kind = 'agency' or u.id is not null or t.id is not null)
            group by 1 order by min(case l.kind when 'allocated' then 0 else 1 end), min(l.from_at), 1 limit 6
            """, Contact, ct, read);
    }

    /// <summary>The person, by one of their records, with what all of them hold; under the app role.</summary>
    public async Task<CheckedPerson> PersonAsync(Guid record, Guid[] read, DateOnly day)
    {
        await transaction.EnterAsync(DatabaseRole.App, ct);
        // Both walls say yes, or the walls differ: a bug, never an empty page.
        var person = (await transaction.ListAsync("""
            select r.id, r.forenames, r.surname, coalesce(r.date_of_birth, o.date_of_birth), coalesce(nullif(r.sex, 'unknown'), o.sex), coalesce(r.died_on, o.died_on)
            from people.records r, (select min(date_of_birth) as date_of_birth, min(sex) as sex, min(died_on) as died_on from people.records where id = any ($2)) o
            where r.id = $1
            """, Person, ct, record, read)).Single();
        return person with
        {
            Flags = await FlagsAsync(read, day),
            Plans = await PlansAsync(read, day),
            TriggerPlan = await TriggerPlanAsync(read),
            Orders = await OrdersAsync(read, day),
            Missing = await MissingAsync(read),
        };
    }

    private Task<List<CheckedFlag>> FlagsAsync(Guid[] read, DateOnly day) => transaction.ListAsync("""
        select distinct on (f.type) f.type, f.raised_on, l.level, l.from_on
        from flags.flags f
        left join lateral (select level, from_on from flags.levels where flag_id = f.id and from_on <= $2 order by from_on desc, recorded_at desc limit 1) l on true
        where f.record_id = any ($1) and f.raised_on <= $2 and (f.closed_on is null or f.closed_on > $2)
        order by f.type, f.raised_on
        """, row => new CheckedFlag(row.GetString(0), Day(row, 1)!.Value, Text(row, 2), Day(row, 3)), ct, read, day);

    private Task<List<CheckedPlan>> PlansAsync(Guid[] read, DateOnly day) => transaction.ListAsync("""
        select distinct on (p.type) p.type, p.started_on, coalesce(a.name, p.lead_agency)
        from plans.plans p left join agencies.agencies a on a.code = p.lead_agency
        where p.record_id = any ($1) and p.started_on <= $2 and (p.ended_on is null or p.ended_on > $2)
        order by p.type, p.started_on desc
        """, row => new CheckedPlan(row.GetString(0), Day(row, 1)!.Value, Text(row, 2)), ct, read, day);

    private async Task<IReadOnlyList<string>> TriggerPlanAsync(Guid[] read) =>
        (await transaction.ListAsync(TriggerPlanPart.Sql, row => row.GetFieldValue<string[]>(0), ct, read)).SingleOrDefault() ?? [];

    private Task<List<CheckedOrder>> OrdersAsync(Guid[] read, DateOnly day) => transaction.ListAsync("""
        select o.instrument, o.granted_on, o.ends_on, coalesce(o.subject_id = any ($1), false)
        from orders.orders o
        where (o.subject_id = any ($1) or o.id in (select p.order_id from orders.protections p where p.record_id = any ($1)))
          and o.granted_on <= $2 and (o.ended_on is null or o.ended_on > $2) and (o.ends_on is null or o.ends_on > $2)
        order by o.granted_on desc, o.id limit 20
        """, row => new CheckedOrder(row.GetString(0), Day(row, 1)!.Value, Day(row, 2), row.GetBoolean(3)), ct, read, day);

    private async Task<CheckedMissing?> MissingAsync(Guid[] read) => (await transaction.ListAsync("""
        select risk, from_at from missing.episodes where record_id = any ($1) and returned_at is null and from_at <= now() order by from_at limit 1
        """, row => new CheckedMissing(row.GetString(0), row.GetFieldValue<DateTimeOffset>(1)), ct, read)).SingleOrDefault();

    private static CheckedPerson Person(NpgsqlDataReader row) => new()
    {
        Record = row.GetGuid(0),
        Forenames = Text(row, 1),
        Surname = Text(row, 2),
        BirthDate = Day(row, 3),
        Sex = Text(row, 4),
        DiedOn = Day(row, 5),
        ShowsRisk = false,
        ShowsSuspect = false,
        Flags = [],
        TriggerPlan = [],
        Plans = [],
        Orders = [],
        Missing = null,
        Ring = [],
        KnownTo = [],
    };

    private static CheckedContact Contact(NpgsqlDataReader row) => new(row.GetString(0), Text(row, 1));

    private static string? Text(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    private static DateOnly? Day(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetFieldValue<DateOnly>(column);
}
