select f.flag_id as thing, f.record_id, f.person_id,
    f.district, coalesce(f.sex, 'unknown') as sex, people.age_band(f.date_of_birth, @as_at) as age_band,
    1 as value, coalesce(people.is_child(f.date_of_birth, @as_at), false)::int as under18
from flags.people_flagged('cse-suspect', @as_at) f
where f.died_on is null or f.died_on > @as_at
