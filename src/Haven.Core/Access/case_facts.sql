-- What the decision function asks about these records for the acting grant: one row for each relation, and one without
-- for a record that has none. No row for a record that is not there.
with mine as (
    select g.user_id, g.agency from access.grants g where g.id = $1 and g.user_id = $2
), relations as (
    select l.record_id, l.kind, l.from_at, l.until_at, l.groups
    from access.relations l join mine m on l.agency = m.agency
    where l.record_id = any ($3) and l.team_id is null
      and (l.user_id = m.user_id or l.user_id is null and l.kind in ('agency', 'share'))
    union all
    select l.record_id, 'team', greatest(l.from_at, b.from_at), least(l.until_at, b.until_at), 0
    from access.relations l join mine m on l.agency = m.agency
    join agencies.team_members b on b.team_id = l.team_id and b.user_id = m.user_id
    where l.record_id = any ($3) and l.kind = 'allocated'
    union all
    select l.record_id, 'cover', greatest(l.from_at, c.from_at), least(l.until_at, c.until_at), 0
    from access.relations l join mine m on l.agency = m.agency
    join agencies.cover c on c.absent_id = l.user_id and c.covering_id = m.user_id
    join agencies.teams t on t.id = c.team_id and t.agency = l.agency
    where l.record_id = any ($3) and l.kind = 'allocated'
)
select r.id, r.district, coalesce(r.address_protected, false),
    coalesce((select x.state from access.restrictions x where x.record_id = r.id and x.lifted_at is null), 'open'),
    exists (select from flags.flags f where f.record_id = r.id and f.type in ('cse-suspect', 'cce-suspect')
            and (f.closed_on is null or f.closed_on > (now() at time zone 'Europe/London')::date))
        and not exists (select from flags.flags f where f.record_id = r.id and f.type in ('cse-risk', 'cce-risk')),
    u.from_at, u.until_at, l.kind, l.from_at, l.until_at, l.groups
from people.records r
left join lateral (
    select k.from_at, k.until_at from access.unmaskings k join mine m on k.user_id = m.user_id and k.agency = m.agency
    where k.record_id = r.id order by k.until_at desc limit 1
) u on true
left join relations l on l.record_id = r.id
where r.id = any ($3)
