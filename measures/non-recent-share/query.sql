select id as thing, null::uuid as record_id, null::uuid as person_id,
    district,
    (reported_on > (coalesce(offence_to, offence_from) + interval '1 year')::date)::int as numerator,
    1 as denominator
from crimes.crimes_known
where cse = 'yes' and recorded_on between @from and @to and cancelled_on is null and transferred_to is null
