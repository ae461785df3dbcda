select id as thing, record_id, null::uuid as person_id,
    district, to_char(held_on, 'YYYY-MM') as month,
    police_attended::int as numerator, 1 as denominator, police_invited::int as invited
from meetings.conferences_known
where kind = 'initial' and held_on between @from and @to
