-- A flag as it stands. Its "stand" grows with every change of the flag, its levels and its decisions, so that whoever
-- decides on what has changed since they looked is told.
select f.id, f.record_id, f.type, f.raised_on, f.closed_on, f.district, l.level, l.from_on, d.decided_on,
    (f.version + coalesce((select sum(x.version) from flags.levels x where x.flag_id = f.id), 0)
        + coalesce((select sum(x.version) from flags.decisions x where x.flag_id = f.id), 0))::int,
    (select count(*)::int from flags.decisions x
     where x.flag_id = f.id and x.outcome = 'no-change' and x.standing in ('made', 'confirmed')
       and not exists (select from flags.decisions y where y.flag_id = f.id and y.id > x.id
                       and y.standing in ('made', 'confirmed') and y.outcome is distinct from 'no-change')),
    (select x.id from flags.decisions x where x.flag_id = f.id and x.standing = 'waiting'),
    r.date_of_birth, access.my_role()
from flags.flags f
join people.records r on r.id = f.record_id
left join lateral (
    select x.level, x.from_on from flags.levels x where x.flag_id = f.id
    order by x.from_on desc, x.recorded_at desc, x.source collate "C" desc, x.source_id collate "C" desc limit 1
) l on true
left join lateral (
    select max(x.decided_on) as decided_on from flags.decisions x where x.flag_id = f.id and x.standing in ('made', 'confirmed', 'waiting')
) d on true
where f.id = $1
