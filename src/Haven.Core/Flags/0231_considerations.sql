-- A suspect flag on a child opens a safeguarding consideration: a child who may have caused harm is a child. It says
-- that and no more: no flag, no type, no intelligence. Whoever may change the record's risk group reads it: the leads
-- of every agency, but neither shares, nor analysts, nor broken glass. docs/decisions/0054 says why.
create table flags.considerations (
    id uuid not null default uuidv7(),
    matter uuid not null,
    record_id uuid not null references people.records (id),
    opened_on date not null,
    opened_by uuid not null,
    agency text not null references agencies.agencies (code),
    settled_on date,
    settled_by uuid,
    settled_agency text references agencies.agencies (code),
    outcome text check (outcome <> ''),
    settled_reason text check (settled_reason <> ''),
    constraint settled_whole check (num_nulls(settled_on, settled_by, settled_agency, outcome, settled_reason) in (0, 5)),
    constraint one_of_a_matter_a_record unique (matter, record_id)
);
call haven.version_table('flags.considerations');
create index on flags.considerations (record_id);
create unique index one_open_consideration_a_record on flags.considerations (record_id) where settled_on is null;

call access.wall('flags.considerations', access.within_to_change('record_id', 4), access.within_to_change('record_id', 4));
create policy in_own_name on flags.considerations as restrictive for insert to haven_app
    with check (opened_by = (select haven.actor()) and agency = (select access.my_agency()) and settled_on is null);
create policy settled_in_own_name on flags.considerations as restrictive for update to haven_app
    using (settled_on is null) with check (settled_by = (select haven.actor()) and settled_agency = (select access.my_agency()));
revoke update on flags.considerations from haven_app;
grant update (settled_on, settled_by, settled_agency, outcome, settled_reason) on flags.considerations to haven_app;

-- The child's lead may hold another record of the child: each record of the person has the consideration, however the
-- person came together. What is for named readers only tells nobody outside it.
create policy keeper on flags.considerations to haven_owner using (true) with check (true);
create policy considering_read on people.memberships for select to haven_owner using (true);

create function flags.spread_considerations(person uuid) returns void language sql volatile as $$
    insert into flags.considerations (matter, record_id, opened_on, opened_by, agency)
    select distinct on (other.id) c.matter, other.id, c.opened_on, c.opened_by, c.agency
    from people.memberships held join flags.considerations c on c.record_id = held.id and c.settled_on is null
    join people.memberships other on other.person_id = person and other.id <> held.id
    where held.person_id = person
      and not exists (select from access.restrictions x where x.record_id = held.id and x.lifted_at is null)
      and not exists (select from flags.considerations o where o.record_id = other.id and (o.settled_on is null or o.matter = c.matter))
    order by other.id, c.opened_on, c.id
    on conflict do nothing
$$;

create function flags.spread_consideration() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
    if tg_op = 'UPDATE' then
        update flags.considerations set settled_on = new.settled_on, settled_by = new.settled_by, settled_agency = new.settled_agency,
            outcome = new.outcome, settled_reason = new.settled_reason
        where matter = new.matter and settled_on is null;
    else
        perform flags.spread_considerations((select m.person_id from people.memberships m where m.id = new.record_id));
    end if;
    return null;
end $$;
create trigger spread_consideration after insert or update on flags.considerations
    for each row when (pg_trigger_depth() = 0) execute function flags.spread_consideration();

create function flags.spread_on_joining() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
    perform flags.spread_considerations(new.person_id);
    return null;
end $$;
create trigger spread_on_joining after insert or update on people.memberships
    for each row when (new.person_id <> new.id) execute function flags.spread_on_joining();

comment on table flags.considerations is 'A child who may have caused harm: what each agency that works with the child must consider.';
comment on column flags.considerations.matter is 'What the same consideration on the child''s other records has in common.';
comment on column flags.considerations.agency is 'The agency that asks for it.';
comment on column flags.considerations.outcome is 'What came of it.';
