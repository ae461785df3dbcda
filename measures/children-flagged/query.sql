select f.district, coalesce(f.sex, 'unknown') as sex, people.age_band(f.date_of_birth, @as_at) as age_band,
    coalesce(l.level, 'none') as level, 1 as value
from flags.people_flagged('cse-risk', @as_at) f
left join lateral flags.level_on(f.flag_id, @as_at) l on true
where people.is_child(f.date_of_birth, @as_at)
  and (f.died_on is null or f.died_on > @as_at)
