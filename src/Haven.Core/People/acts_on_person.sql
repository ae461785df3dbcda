-- Who wrote what on these records since they were first joined: ($1) the records of one person.
with membership as (
    select id, person_id, loaded_at from people.memberships where id = any ($1)
    union all select id, person_id, loaded_at from people.memberships_history where id = any ($1)
), joined as (
    select min(loaded_at) as at from membership where person_id <> id
), flag as (
    select id from flags.flags where record_id = any ($1)
), crime as (
    select crime_id as id from crimes.involvements where record_id = any ($1)
), protection as (
    select id from orders.orders where subject_id = any ($1)
    union select order_id from orders.protections where record_id = any ($1)
), acts as (
    select written_by, 'person record' as what, loaded_at from people.records where id = any ($1)
    union all select written_by, 'person record', loaded_at from people.records_history where id = any ($1)
    union all select written_by, 'flag', loaded_at from flags.flags where id in (select id from flag)
    union all select written_by, 'flag', loaded_at from flags.flags_history where record_id = any ($1)
    union all select written_by, 'flag level', loaded_at from flags.levels where flag_id in (select id from flag)
    union all select written_by, 'flag level', loaded_at from flags.levels_history where flag_id in (select id from flag)
    union all select written_by, 'plan', loaded_at from plans.plans where record_id = any ($1)
    union all select written_by, 'plan', loaded_at from plans.plans_history where record_id = any ($1)
    union all select written_by, 'crime', loaded_at from crimes.crimes where id in (select id from crime)
    union all select written_by, 'crime', loaded_at from crimes.crimes_history where id in (select id from crime)
    union all select written_by, 'conference', loaded_at from meetings.conferences where record_id = any ($1)
    union all select written_by, 'conference', loaded_at from meetings.conferences_history where record_id = any ($1)
    union all select written_by, 'order', loaded_at from orders.orders where id in (select id from protection)
    union all select written_by, 'order', loaded_at from orders.orders_history where id in (select id from protection)
    union all select written_by, 'NRM referral', loaded_at from referrals.nrm_referrals where record_id = any ($1)
    union all select written_by, 'NRM referral', loaded_at from referrals.nrm_referrals_history where record_id = any ($1)
    union all select written_by, 'missing episode', loaded_at from missing.episodes where record_id = any ($1)
    union all select written_by, 'missing episode', loaded_at from missing.episodes_history where record_id = any ($1)
)
select a.written_by, a.what, count(*), max(a.loaded_at)
from acts a, joined j
where a.loaded_at > j.at
group by a.written_by, a.what
order by max(a.loaded_at) desc, a.what
