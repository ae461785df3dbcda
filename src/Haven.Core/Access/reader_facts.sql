-- Who asks: the acting grant, the kind of its agency, the account, the live statement of purpose, and the instant.
select now(), g.role, a.kind, g.district, g.from_at, g.until_at, u.disabled_at is not null, p.from_at, p.until_at
from access.grants g
join agencies.agencies a on a.code = g.agency
join identity.users u on u.id = g.user_id
left join lateral (
    select s.from_at, s.until_at from access.purposes s
    where s.user_id = g.user_id and s.agency = g.agency order by s.until_at desc limit 1
) p on true
where g.id = $1 and g.user_id = $2 and g.decision = 'granted'
