-- The records of the person that an id names: the person's own id, or that of one of its records. A record that was
-- never joined is a person under its own id; an id of nobody names itself, and no record has it.
grant select (id, person_id) on people.memberships to haven_decision;
create policy decision_read on people.memberships for select to haven_decision using (true);

create function people.records_of(asked uuid) returns uuid[] language sql stable as $$
    select array(
        select m.id from people.memberships m
        where m.person_id = coalesce((select own.person_id from people.memberships own where own.id = asked), asked)
        union
        select asked where not exists (select from people.memberships own where own.id = asked))
$$;
grant execute on function people.records_of(uuid) to haven_decision;
