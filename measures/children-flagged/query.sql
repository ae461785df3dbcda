select f.flag_id as thing, f.record_id, f.person_id,
    f.district, coalesce(f.sex, 'unknown') as sex, people.age_band(f.date_of_birth, @as_at) as age_band,
    coalesce((select l.level from flags.level_on(f.flag_id, @as_at) l), 'none') as level, 1 as value
from flags.people_flagged('cse-risk', @as_at) f
where people.is_child(f.date_of_birth, @as_at)
  and (f.died_on is null or f.died_on > @as_at)
