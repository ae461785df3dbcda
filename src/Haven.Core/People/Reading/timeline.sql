-- One list of what is dated about a person, newest first: ($1) records with risk, ($2) suspect, ($3) plans, ($4) meetings,
-- ($5) missing, ($6) referrals, ($7) crimes, ($8) crimes and suspect, ($9) orders; ($10) the kind asked for, empty for
-- all; ($11) the key of the last event of the page before, empty for the first page; ($12) how many.
with flag as (
    select f.* from flags.flags f
    where f.record_id = any ($1) and f.type not in ('cse-suspect', 'cce-suspect') or f.record_id = any ($2) and f.type in ('cse-suspect', 'cce-suspect')
), event as (
    select 'flags' as kind, 'flag-raised' as what, f.id, f.raised_on as on_day, f.type as word, f.definition as detail, f.id as flag_id from flag f
    union all
    select 'flags', 'flag-closed', f.id, f.closed_on, f.type, f.close_reason, f.id from flag f where f.closed_on is not null
    union all
    select 'levels', 'level', l.id, l.from_on, l.level, coalesce((select a.name from agencies.agencies a where a.code = l.assessed_by), l.assessed_by), f.id from flag f join flags.levels l on l.flag_id = f.id
    union all
    select 'plans', case n when 1 then 'plan-started' else 'plan-ended' end, p.id, case n when 1 then p.started_on else p.ended_on end, p.type,
        coalesce((select a.name from agencies.agencies a where a.code = p.lead_agency), p.lead_agency), null
    from plans.plans p cross join generate_series(1, 2) n
    where (p.record_id = any ($3) and p.type <> 'suspect-management' or p.record_id = any ($2) and p.type = 'suspect-management')
        and (n = 1 or p.ended_on is not null)
    union all
    select 'visits', case when v.alone then 'visit-alone' else 'visit' end, v.id, v.seen_on, '', v.seen_by, null from people.visits v where v.record_id = any ($3)
    union all
    select 'conferences', 'conference', c.id, c.held_on, c.kind,
        case when c.police_attended then 'police attended' when c.police_invited then 'police invited, did not attend' else 'police not invited' end, null
    from meetings.conferences c where c.record_id = any ($4)
    union all
    select 'missing', case n when 1 then 'missing' else 'missing-returned' end, m.id,
        (case n when 1 then m.from_at else m.returned_at end at time zone 'Europe/London')::date, m.risk,
        case when n = 2 then case when m.rhi_done_at is not null then 'return home interview done' when m.rhi_offered_at is not null then 'return home interview offered' end end, null
    from missing.episodes m cross join generate_series(1, 2) n where m.record_id = any ($5) and (n = 1 or m.returned_at is not null)
    union all
    select 'referrals', 'referral', r.id, r.referred_on, r.exploitation, r.decision, null from referrals.nrm_referrals r where r.record_id = any ($6)
    union all
    select 'crimes', 'crime-victim', c.id, c.recorded_on, c.offence_code, c.outcome, null
    from crimes.involvements i join crimes.crimes c on c.id = i.crime_id where i.record_id = any ($7) and i.role = 'victim' and c.cancelled_on is null group by c.id
    union all
    select 'crimes', 'crime-suspect', c.id, c.recorded_on, c.offence_code, c.outcome, null
    from crimes.involvements i join crimes.crimes c on c.id = i.crime_id where i.record_id = any ($8) and i.role = 'suspect' and c.cancelled_on is null group by c.id
    union all
    select 'orders', 'order', o.id, o.granted_on, o.instrument, o.outcome, null from orders.orders o where o.subject_id = any ($9)
    union all
    select 'orders', 'order-protects', o.id, o.granted_on, o.instrument, o.outcome, null
    from orders.protections p join orders.orders o on o.id = p.order_id where p.record_id = any ($9) group by o.id
), keyed as (
    select kind, what, what || '.' || id as key, on_day, word, detail, flag_id from event where $10 = '' or kind = $10
), last as (
    select on_day, key from keyed where key = $11
)
select kind, what, key, on_day, word, detail, flag_id from keyed k
where not exists (select from last) or (k.on_day, k.key) < (select l.on_day, l.key from last l)
order by on_day desc, key desc limit $12
