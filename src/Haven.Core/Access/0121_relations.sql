-- Named readers only. 'pointer': others learn that the record is there and whom to ask; 'hidden': they learn nothing.
create table access.restrictions (
    id uuid primary key default uuidv7(),
    record_id uuid not null references people.records (id),
    state text not null check (state in ('pointer', 'hidden')),
    contact text not null check (contact <> ''),
    reason text not null check (reason <> ''),
    set_by uuid not null,
    set_at timestamptz not null default now(),
    lifted_by uuid,
    lifted_at timestamptz,
    constraint lifted_by_somebody check (num_nulls(lifted_by, lifted_at) in (0, 2))
);
create unique index one_restriction_a_record on access.restrictions (record_id) where lifted_at is null;

-- Breaking the glass: one incident, each record of its household opened singly, reviewed by someone else.
create table access.incidents (
    id uuid primary key default uuidv7(),
    user_id uuid not null references identity.users (id),
    agency text not null references agencies.agencies (code),
    reason text not null check (length(reason) >= 10),
    opened_at timestamptz not null default now(),
    reviewed_by uuid,
    reviewed_at timestamptz,
    finding text check (finding in ('justified', 'not-justified', 'more-needed')),
    review_note text,
    constraint nobody_reviews_their_own check (reviewed_by <> user_id),
    constraint review_is_whole check (num_nulls(reviewed_by, reviewed_at, finding, review_note) in (0, 4))
);
-- What opens a record, and to whom: an agency that works with it, an allocated worker or team, a share, a glass broken
-- in an emergency, a named reader. One table, so that each wall asks one index.
create table access.relations (
    id uuid primary key default uuidv7(),
    record_id uuid not null references people.records (id),
    kind text not null check (kind in ('agency', 'allocated', 'share', 'break-glass', 'named-reader')),
    agency text not null references agencies.agencies (code),
    user_id uuid references identity.users (id),
    team_id uuid,
    groups integer not null default 0 check (groups between 0 and 2047),
    basis text,
    purpose text,
    incident_id uuid references access.incidents (id),
    district text,
    from_at timestamptz not null default now(),
    until_at timestamptz,
    shut smallint not null default 0,
    reason text,
    set_by uuid,
    ended_by uuid,
    -- Whom it opens the record to: access.stand() says which of these the acting user is.
    holder text not null generated always as (case kind
        when 'agency' then 'agency:' || agency
        when 'share' then 'share:' || agency || coalesce(':' || user_id::text, '')
        when 'allocated' then coalesce('team:' || team_id::text, 'worker:' || agency || ':' || user_id::text)
        else kind || ':' || agency || ':' || user_id::text end) stored,
    opens boolean not null generated always as (kind = 'named-reader' or kind = 'break-glass' and shut < 2 or shut = 0) stored,
    constraint relation_ends_after_start check (until_at >= from_at),
    constraint team_of_that_agency foreign key (team_id, agency) references agencies.teams (id, agency),
    constraint agency_relation check (kind <> 'agency' or num_nonnulls(user_id, team_id) = 0 and basis in ('source', 'decision', 'worker')),
    constraint allocated_to_one check (kind <> 'allocated' or num_nonnulls(user_id, team_id) = 1),
    -- A share is exactly this record, these field groups, this purpose, these recipients, until then.
    constraint share_is_whole check (kind <> 'share' or groups & 1 = 1 and purpose <> '' and until_at is not null and team_id is null),
    constraint emergency_of_four_hours check (kind <> 'break-glass'
        or user_id is not null and team_id is null and incident_id is not null and until_at <= from_at + interval '4 hours'),
    constraint reader_is_named check (kind <> 'named-reader' or user_id is not null and team_id is null),
    constraint has_a_reason check (kind = 'agency' or reason <> '' and set_by is not null)
);
create index on access.relations (record_id);
create index on access.relations (holder, record_id);
create unique index one_involvement_a_basis on access.relations (record_id, agency, basis) where kind = 'agency';

-- Why somebody looks: stated once an incident. With it and without a relation, a record is a pointer.
create table access.purposes (
    id uuid primary key default uuidv7(),
    user_id uuid not null references identity.users (id),
    agency text not null references agencies.agencies (code),
    purpose text not null check (purpose <> ''),
    reference text,
    reason text not null check (reason <> ''),
    from_at timestamptz not null default now(),
    until_at timestamptz not null,
    constraint a_day_at_most check (until_at <= from_at + interval '24 hours')
);

create table access.unmaskings (
    id uuid primary key default uuidv7(),
    user_id uuid not null references identity.users (id),
    agency text not null references agencies.agencies (code),
    record_id uuid not null references people.records (id),
    reason text not null check (reason <> ''),
    from_at timestamptz not null default now(),
    until_at timestamptz not null,
    constraint a_quarter_of_an_hour check (until_at <= from_at + interval '15 minutes')
);

-- A relation carries how far its record is shut, so that the walls need not read the restrictions, which nobody may
-- see: 0 open, 1 pointer, 2 hidden. Both sides lock the record first, so neither misses the other. And it carries the
-- field groups: a share its own; else all of them for the police, all but suspect and intelligence for others.
create function access.shut_of(record uuid) returns smallint language sql volatile as $$
    select case state when 'hidden' then 2 else 1 end::smallint from access.restrictions where record_id = record and lifted_at is null
    union all select 0::smallint limit 1
$$;
-- All field groups for the police, all but suspect and intelligence for others.
create function access.groups_of(agency text) returns integer language sql stable as $$
    select case when a.kind = 'police' then 2047 else 511 end from agencies.agencies a where a.code = agency
$$;
create function access.complete_relation() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
    perform 1 from people.records where id = new.record_id for key share;
    new.shut := access.shut_of(new.record_id);
    if new.kind <> 'share' then
        new.groups := access.groups_of(new.agency);
    end if;
    return new;
end $$;
-- Those of a source come by the hundred thousand and are complete already.
create trigger complete_relation before insert on access.relations for each row
    when (new.basis is distinct from 'source') execute function access.complete_relation();
create function access.spread_shut() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
    perform 1 from people.records where id = new.record_id for update;
    update access.relations set shut = access.shut_of(new.record_id) where record_id = new.record_id;
    return null;
end $$;
create trigger spread_shut after insert or update on access.restrictions for each row execute function access.spread_shut();

-- Nothing here is deleted: a relation ends.
do $tables$
declare
    t text;
begin
    foreach t in array array['restrictions', 'relations', 'incidents', 'purposes', 'unmaskings'] loop
        execute format('alter table access.%I enable row level security, force row level security', t);
        execute format('create policy loader_all on access.%I to haven_loader using (true) with check (true)', t);
        execute format('create policy keeper on access.%I to haven_owner using (true) with check (true)', t);
        execute format('create policy decision_read on access.%I for select to haven_decision using (true)', t);
        execute format('grant select on access.%I to haven_decision, haven_loader', t);
        execute format('grant insert, update on access.%I to haven_loader', t);
        execute format('create trigger never_deleted before delete on access.%I for each row execute function haven.refuse_delete()', t);
    end loop;
end $tables$;
create index on access.purposes (user_id);
create index on access.unmaskings (user_id, record_id);
create index on access.incidents (user_id);
create index on access.relations (incident_id) where incident_id is not null;

comment on table access.restrictions is 'Records for named readers only, as a pointer or hidden.';
comment on column access.restrictions.contact is 'Whom to ask.';
comment on table access.relations is 'What opens a record and to whom: agency involved, allocation, share, broken glass, named reader.';
comment on column access.relations.groups is 'Field groups as bits: identity 1, contact 2, risk 4, plans 8, meetings 16, missing 32, referrals 64, crimes 128, orders 256, suspect 512, intelligence 1024.';
comment on column access.relations.basis is 'Why an agency is involved: its own source''s record, a decision it took part in, or a worker who said so.';
comment on column access.relations.shut is '0 open, 1 named readers and a pointer for others, 2 hidden; kept from the restrictions.';
comment on column access.relations.opens is 'Whether it opens the record in that state.';
comment on table access.incidents is 'Emergencies in which somebody broke the glass, and the review by someone else.';
comment on table access.purposes is 'Why somebody looks: stated once an incident.';
comment on table access.unmaskings is 'Protected contacts shown to somebody, for a quarter of an hour.';
