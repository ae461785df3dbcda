-- What a search looks up (docs/decisions/0053). Candidates come from here by equality and are then asked for in
-- people.records, under the walls of whoever searches: nothing of a key is ever shown.

-- One row a record and no reference to it: the import writes them by the hundred thousand, and a record is never deleted.
create table people.search_keys (
    record_id uuid primary key,
    born date,
    district text,
    sounds integer[] not null,
    words integer[] not null
);
create index search_keys_born on people.search_keys (born);
-- What an import adds waits until this much has come together: adding it piece by piece takes twice as long.
create index search_keys_sounds on people.search_keys using gin (sounds) with (fastupdate = on, gin_pending_list_limit = 16384);

-- A match by phone or postcode says where somebody may be found, so it is made under the wall of contact itself.
create table people.contact_keys (
    record_id uuid not null,
    key bigint not null,
    primary key (record_id, key)
);
create index contact_keys_key on people.contact_keys (key);

-- Under which rules the keys were made; none while they are being made.
create table people.search_rules (
    rules integer primary key,
    made_at timestamptz not null default now()
);

do $walls$
declare
    t text;
begin
    foreach t in array array['search_keys', 'contact_keys', 'search_rules'] loop
        execute format('alter table people.%I enable row level security, force row level security', t);
        execute format('create policy loader_all on people.%I to haven_loader using (true) with check (true)', t);
        execute format('grant select, insert, update, delete on people.%I to haven_loader', t);
    end loop;
end $walls$;
create policy finder_read on people.search_keys for select to haven_finder using (true);
create policy finder_read on people.search_rules for select to haven_finder using (true);
create policy contact_read on people.contact_keys for select to haven_contact
    using ((select true from people.records r where r.id = contact_keys.record_id));
grant select on people.search_keys, people.search_rules to haven_finder;
grant select on people.contact_keys to haven_contact;

-- An import ends by taking in what waits, so that the next search need not look through it.
create function people.settle_search_keys() returns bigint language sql security definer set search_path = pg_catalog
    return pg_catalog.gin_clean_pending_list('people.search_keys_sounds');
grant execute on function people.settle_search_keys() to haven_loader;

-- Who was found belongs together where somebody has joined them; only what the finder may see of it.
create policy finder_read on people.memberships for select to haven_finder
    using ((select true from people.records r where r.id = memberships.id));
grant select (id, person_id) on people.memberships to haven_finder;
create index on people.records (cro_number_verified) where cro_number_verified is not null;

comment on table people.search_keys is 'What a search by name and birth date looks up, one row a record; kept by the import.';
comment on column people.search_keys.sounds is 'A number for the sound of each of the record''s names, whichever place it stands in.';
comment on column people.search_keys.words is 'A number for each of the record''s names as written.';
comment on table people.contact_keys is 'What a search by phone number or postcode looks up; found by who may see the contact itself.';
comment on column people.contact_keys.key is 'A number for one phone number or the postcode.';
comment on table people.search_rules is 'Under which rules the keys were made.';
comment on column people.search_rules.rules is 'The version of the rules; a Haven with others makes the keys anew.';
