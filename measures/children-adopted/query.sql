with adopted as (
    select coalesce(m.person_id, p.record_id) as person_id
    from plans.plans_known p left join people.memberships_known m on m.id = p.record_id
    where p.type = 'safeguarding' and p.held @> @as_at
)
select f.flag_id as thing, f.record_id, f.person_id,
    f.district, coalesce(f.sex, 'unknown') as sex, 1 as value
from flags.people_flagged('cse-risk', @as_at) f
where people.is_child(f.date_of_birth, @as_at)
  and (f.died_on is null or f.died_on > @as_at)
  and exists (select from adopted a where a.person_id = f.person_id)
