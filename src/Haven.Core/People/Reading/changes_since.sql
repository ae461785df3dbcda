-- What others have written since the reader's visit before this one: ($1) all records in reach, then those with
-- ($2) risk, ($3) suspect, ($4) plans, ($5) missing, ($6) orders, ($7) meetings, ($8) every record when none is hidden; ($9) the reader.
with since as (
    select max(before_at) as at from people.last_read where record_id = any ($1)
), change as (
    select case when f.closed_on is not null then 'flag-closed' when f.version = 1 then 'flag-raised' else 'flag-changed' end as what,
        f.type as word, coalesce(f.closed_on, f.raised_on) as on_day, f.loaded_at, f.written_by
    from flags.flags f
    where f.record_id = any ($2) and f.type not in ('cse-suspect', 'cce-suspect') or f.record_id = any ($3) and f.type in ('cse-suspect', 'cce-suspect')
    union all
    select 'level', l.level, l.from_on, l.loaded_at, l.written_by from flags.levels l join flags.flags f on f.id = l.flag_id
    where f.record_id = any ($2) and f.type not in ('cse-suspect', 'cce-suspect') or f.record_id = any ($3) and f.type in ('cse-suspect', 'cce-suspect')
    union all
    select case when p.ended_on is not null then 'plan-ended' when p.version = 1 then 'plan-started' else 'plan-changed' end,
        p.type, coalesce(p.ended_on, p.started_on), p.loaded_at, p.written_by
    from plans.plans p where p.record_id = any ($4) and p.type <> 'suspect-management' or p.record_id = any ($3) and p.type = 'suspect-management'
    union all
    select case when m.returned_at is null then 'missing' else 'missing-returned' end, m.risk,
        (coalesce(m.returned_at, m.from_at) at time zone 'Europe/London')::date, m.loaded_at, m.written_by
    from missing.episodes m where m.record_id = any ($5)
    union all
    select 'order', o.instrument, o.granted_on, o.loaded_at, o.written_by from orders.orders o where o.subject_id = any ($6)
    union all
    select 'order-protects', o.instrument, o.granted_on, o.loaded_at, o.written_by
    from orders.protections p join orders.orders o on o.id = p.order_id where p.record_id = any ($6)
    union all
    select 'conference', c.kind, c.held_on, c.loaded_at, c.written_by from meetings.conferences c where c.record_id = any ($7)
    union all
    select distinct 'joined', '', (m.loaded_at at time zone 'Europe/London')::date, m.loaded_at, m.written_by
    from people.memberships m where m.id = any ($8) and m.person_id <> m.id
)
select what, word, on_day from change, since
where loaded_at > since.at and written_by is distinct from $9
order by loaded_at desc, on_day desc, what, word limit 20
