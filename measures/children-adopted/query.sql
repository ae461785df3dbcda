select f.district, coalesce(f.sex, 'unknown') as sex, 1 as value
from flags.people_flagged('cse-risk', @as_at) f
where people.is_child(f.date_of_birth, @as_at)
  and (f.died_on is null or f.died_on > @as_at)
  and exists (
    select from plans.plans_known p
    where p.type = 'safeguarding' and p.held @> @as_at and p.record_id = any (
        select f.record_id
        union all
        select m.id from people.memberships_known m where f.joined and m.person_id = f.person_id))
