-- The open flags of these records ($1) on a day ($2), with what says when each is reviewed next.
select f.id, f.record_id, f.type, f.raised_on, f.district, l.level, l.from_on, d.id, d.decided_on, d.next_review_on, w.id, w.decided_by, w.agency,
    (select max(c.recorded_on) from crimes.involvements i join crimes.crimes c on c.id = i.crime_id
     where i.record_id = f.record_id and i.role = case when f.type in ('cse-suspect', 'cce-suspect') then 'suspect' else 'victim' end and c.recorded_on <= $2),
    (select max((e.from_at at time zone 'Europe/London')::date) from missing.episodes e where e.record_id = f.record_id),
    (select max(n.decided_on) from referrals.nrm_referrals n where n.record_id = f.record_id and n.decided_on <= $2),
    r.date_of_birth,
    exists (select from plans.plans p where p.record_id = f.record_id and p.type = 'transition')
from unnest($1::uuid[]) asked(id)
join people.records r on r.id = asked.id
join flags.flags f on f.record_id = r.id and (f.closed_on is null or f.closed_on > $2)
left join lateral (
    select x.level, x.from_on from flags.levels x where x.flag_id = f.id and x.from_on <= $2
    order by x.from_on desc, x.recorded_at desc, x.source collate "C" desc, x.source_id collate "C" desc limit 1
) l on true
left join lateral (
    select x.id, x.decided_on, x.next_review_on from flags.decisions x
    where x.flag_id = f.id and x.standing in ('made', 'confirmed') and x.next_review_on is not null order by x.decided_on desc, x.id desc limit 1
) d on true
left join lateral (
    select x.id, x.decided_by, x.agency from flags.decisions x where x.flag_id = f.id and x.standing = 'waiting' limit 1
) w on true
