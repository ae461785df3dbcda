select f.flag_id as thing, f.record_id, f.person_id,
    f.district, coalesce(f.sex, 'unknown') as sex, 1 as value
from flags.people_flagged('cse-risk', @as_at) f
where f.date_of_birth is not null and not people.is_child(f.date_of_birth, @as_at)
  and (f.died_on is null or f.died_on > @as_at)
