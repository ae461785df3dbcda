select id as thing, null::uuid as record_id, null::uuid as person_id,
    district, to_char(recorded_on, 'YYYY-MM') as month,
    (cancelled_on is null and transferred_to is null)::int as value,
    (cancelled_on is not null)::int as cancelled,
    (cancelled_on is null and transferred_to is not null)::int as transferred
from crimes.crimes_known
where cse = 'yes' and recorded_on between @from and @to
