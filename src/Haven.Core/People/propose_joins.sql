-- An identifier that more than twenty records share is a placeholder or a fault of the source: no pair is proposed on it.
with verified as (
    select id, date_of_birth, 'nhs_number' as identifier, nhs_number_verified as value
    from people.records where nhs_number_verified is not null and date_of_birth is not null
    union all
    select id, date_of_birth, 'upn', upn_verified
    from people.records where upn_verified is not null and date_of_birth is not null
    union all
    select id, date_of_birth, 'pnc_id', pnc_id_verified
    from people.records where pnc_id_verified is not null and date_of_birth is not null
), shared as (
    select identifier, value, date_of_birth, array_agg(id order by id) as ids
    from verified group by identifier, value, date_of_birth having count(*) between 2 and 20
), pairs as (
    select a.id as record_a, b.id as record_b, array_agg(s.identifier order by s.identifier) as identifiers
    from shared s, unnest(s.ids) a(id), unnest(s.ids) b(id)
    where a.id < b.id
    group by a.id, b.id
)
insert into people.proposals (record_a, record_b, identifiers)
select p.record_a, p.record_b, p.identifiers
from pairs p
left join people.memberships ma on ma.id = p.record_a
left join people.memberships mb on mb.id = p.record_b
where coalesce(ma.person_id, p.record_a) <> coalesce(mb.person_id, p.record_b)
  and not exists (select from people.proposals o where o.record_a = p.record_a and o.record_b = p.record_b)
