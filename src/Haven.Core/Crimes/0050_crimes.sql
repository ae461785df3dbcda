create schema crimes;
grant usage on schema crimes to haven_app, haven_loader, haven_measures;

-- recorded_on is the day the force recorded the crime; recorded_at, as everywhere, when the source recorded this row.
create table crimes.crimes (
    id uuid not null default uuidv7(),
    source text not null default 'haven' check (source <> '' and position('/' in source) = 0),
    source_id text not null default uuidv7()::text check (source_id <> ''),
    offence_code text not null,
    reported_on date not null,
    recorded_on date not null,
    offence_from date not null,
    offence_to date,
    district text not null references agencies.districts (code),
    victims uuid[],
    suspects uuid[],
    cse text check (cse in ('yes', 'no', 'undetermined')),
    cse_definition text,
    exclusion text,
    report_source text,
    outcome text,
    outcome_on date,
    cancelled_on date,
    transferred_to text,
    markers text[] check (markers <@ array['domestic', 'hate', 'online', 'cse', 'cce', 'trafficking']),
    constraint offence_ends_after_start check (offence_to >= offence_from),
    constraint crimes_source_key unique (source, source_id)
);
call haven.version_table('crimes.crimes');
create index crimes_recorded on crimes.crimes (cse, recorded_on);
create index crimes_history_recorded on crimes.crimes_history (cse, recorded_on);
create index on crimes.crimes (recorded_on);
create index on crimes.crimes_history (recorded_on);

-- Who the newest version of a crime names, with real foreign keys; the crime's own arrays are the versioned truth.
create table crimes.involvements (
    crime_id uuid not null references crimes.crimes (id),
    record_id uuid not null references people.records (id),
    role text not null check (role in ('victim', 'suspect')),
    primary key (crime_id, role, record_id)
);
create index on crimes.involvements (record_id);
alter table crimes.involvements enable row level security, force row level security;
create policy loader_all on crimes.involvements to haven_loader using (true) with check (true);
create policy measures_read on crimes.involvements for select to haven_measures using (true);
create policy keeper on crimes.involvements to haven_owner using (true) with check (true);
grant select on crimes.involvements to haven_app, haven_loader, haven_measures;

create function crimes.keep_involvements() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
    if tg_op = 'UPDATE' then
        delete from crimes.involvements where crime_id = new.id;
    end if;
    insert into crimes.involvements (crime_id, record_id, role)
        select new.id, v, 'victim' from unnest(new.victims) v
        union
        select new.id, s, 'suspect' from unnest(new.suspects) s;
    return null;
end $$;
create trigger keep_involvements_new after insert on crimes.crimes
    for each row when (new.victims is not null or new.suspects is not null) execute function crimes.keep_involvements();
create trigger keep_involvements_change after update on crimes.crimes
    for each row when (new.victims is distinct from old.victims or new.suspects is distinct from old.suspects)
    execute function crimes.keep_involvements();

comment on table crimes.crimes is 'Recorded crimes that may be exploitation.';
comment on column crimes.crimes.recorded_on is 'The day the force recorded the crime.';
comment on column crimes.crimes.cse is 'Whether it meets the definition of child sexual exploitation.';
comment on column crimes.crimes.cse_definition is 'The definition the decision was made under.';
comment on column crimes.crimes.exclusion is 'The local exclusion applied, if any; it never clears the national flag.';
comment on column crimes.crimes.victims is 'Records of the victims of the crime.';
comment on table crimes.involvements is 'Who the newest version of a crime names, kept from its arrays for foreign keys and access.';
