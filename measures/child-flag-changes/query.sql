-- All ages. Opened less closed is the value; who turned 18 or died while flagged stands beside it.
with flag as (
    select id, record_id, district, raised_on, closed_on, close_reason, held from flags.flags_known where type = 'cse-risk'
), still_held as (
    select f.id, f.record_id, f.district, f.held, p.date_of_birth, p.died_on
    from flag f
    left join people.memberships_known m on m.id = f.record_id and m.person_id <> f.record_id
    cross join lateral (
        select r.date_of_birth, r.died_on from people.known_record(f.record_id) r where m.person_id is null
        union all
        select (array_agg(r.date_of_birth order by r.id <> f.record_id, r.source collate "C", r.source_id collate "C")
                    filter (where r.date_of_birth is not null))[1],
               min(r.died_on)
        from people.memberships_known o cross join lateral people.known_record(o.id) r
        where o.person_id = m.person_id
        having m.person_id is not null
    ) p
    where f.raised_on <= @to and (f.closed_on is null or f.closed_on > @from)
)
select id as thing, record_id, null::uuid as person_id,
    district, 'opened' as change, 'none' as reason, 1 as value from flag where raised_on between @from and @to
union all
select id, record_id, null, district, 'closed', coalesce(close_reason, 'unknown'), -1 from flag where closed_on between @from and @to
union all
select id, record_id, null, district, 'turned-18', 'none', 0 from still_held
where people.adult_on(date_of_birth) between @from and @to and held @> people.adult_on(date_of_birth)
  and (died_on is null or died_on > people.adult_on(date_of_birth))
union all
select id, record_id, null, district, 'died', 'none', 0 from still_held
where died_on between @from and @to and held @> died_on
