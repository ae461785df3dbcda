-- The looks, refusals, exports and reviews between two instants, one row for each record, with what was known then.
-- Not those at the door, before anybody is signed in.
-- $1 and $2 bound the entries' ids, which begin with their time; $3 and $4 the time itself.
with facts as (
    select r.*, coalesce(m.person_id, r.id) as person from trail.record_facts r left join people.memberships m on m.id = r.id
), homes as (
    select address_key, count(distinct person)::integer as people from facts
    where until_at = 'infinity' and address_key <> 0 group by address_key
), cases as (
    select coalesce(m.person_id, c.record_id) as person, range_agg(c.held) as held
    from trail.cases c left join people.memberships m on m.id = c.record_id group by 1
)
select e.id, e.at, e.at at time zone 'Europe/London', e.actor_id, e.actor, e.agency, e.role, e.act, e.operation, e.subject_count,
    s.record_id, coalesce(f.person, s.record_id), coalesce(f.surname_key, 0), coalesce(f.address_key, 0), coalesce(h.people, 0), f.district,
    coalesce(c.held @> (e.at at time zone 'Europe/London')::date, false), coalesce(t.set_at <= e.at, false), coalesce(f.running_number, 0),
    coalesce(tie.strength, 0),
    case
        when e.act = 'Refusal' then null
        when e.operation = 'access.break-glass' then (
            select l.incident_id from access.relations l
            where l.kind = 'break-glass' and l.record_id = s.record_id and l.user_id = e.actor_id
            order by abs(extract(epoch from l.from_at - e.at)) limit 1)
        when e.operation = 'access.break-glass.review' then (
            select i.id from access.incidents i
            where i.reviewed_by = e.actor_id and exists (
                select from access.relations l join trail.subjects o on o.record_id = l.record_id where l.incident_id = i.id and o.entry_id = e.id)
            order by abs(extract(epoch from i.reviewed_at - e.at)) limit 1)
    end
from trail.entries e
left join trail.subjects s on s.entry_id = e.id and e.operation <> 'access.break-glass.review'
left join facts f on f.id = s.record_id and f.from_at <= e.at and e.at < f.until_at
left join homes h on h.address_key = f.address_key
left join cases c on c.person = f.person
left join trail.honeytokens t on t.record_id = s.record_id
left join lateral (
    select max(case
        when l.kind in ('allocated', 'named-reader') and l.user_id = e.actor_id then 6
        when b.user_id is not null then 5
        when v.covering_id is not null then 4
        when l.kind = 'break-glass' and l.user_id = e.actor_id then 3
        when l.kind = 'share' and (l.user_id is null or l.user_id = e.actor_id) then 2
        when l.kind = 'agency' then 1 end) as strength
    from access.relations l
    left join agencies.team_members b on l.kind = 'allocated' and b.team_id = l.team_id and b.user_id = e.actor_id
        and b.from_at <= e.at and (b.until_at is null or e.at < b.until_at)
    left join agencies.cover v on l.kind = 'allocated' and v.absent_id = l.user_id and v.covering_id = e.actor_id
        and v.from_at <= e.at and e.at < v.until_at
        and exists (select from agencies.teams a where a.id = v.team_id and a.agency = l.agency)
    where l.record_id = s.record_id and l.agency = e.agency and l.from_at <= e.at and (l.until_at is null or e.at < l.until_at)
) tie on true
where e.id >= $1 and e.id < $2 and e.at >= $3 and e.at < $4
  and e.role <> 'none' and (e.act in ('Refusal', 'Export') or e.act = 'Consultation' and e.operation not like 'trail.%' or e.operation = 'access.break-glass.review')
order by e.at, e.id, s.record_id
