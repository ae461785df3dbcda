-- Records that nobody has a reason to open. Who knows which they are would not open them: only the trail's role reads it.
create table trail.honeytokens (
    record_id uuid primary key references people.records (id),
    why text not null check (why <> ''),
    set_by uuid not null,
    set_at timestamptz not null default now()
);
call trail.only_add_to('trail.honeytokens');
create policy officer_sets on trail.honeytokens for insert to haven_trail with check (set_by = (select haven.actor()));
grant insert (record_id, why, set_by) on trail.honeytokens to haven_trail;

-- What tells equal from not equal and nothing else: hashed under a seed that each search draws anew. 0 is not known.
create function trail.key_of(value text) returns bigint language sql stable
    return case when value <> '' then hashtextextended(value, current_setting('haven.key_seed')::bigint) else 0 end;
create function trail.surname_key(name text) returns bigint language sql stable
    return trail.key_of(lower(substring(btrim(name) from '\S+$')));
create function trail.address_key(line text, postcode text) returns bigint language sql stable
    return case when btrim(line) <> '' and btrim(postcode) <> '' then trail.key_of(lower(regexp_replace(line || postcode, '[^[:alnum:]]', '', 'g'))) else 0 end;
grant execute on function trail.key_of(text), trail.surname_key(text), trail.address_key(text, text) to haven_trail;

-- These views read as their owner and show keys and no names, so that the trail's role needs no right to a name.
create view trail.record_facts as
select id,
    -- The first version counts for the time before it was loaded too.
    case when row_number() over (partition by id order by loaded_at, version) = 1 then '-infinity' else loaded_at end as from_at,
    coalesce(unloaded_at, 'infinity') as until_at,
    trail.surname_key(surname) as surname_key, trail.address_key(address_line, postcode) as address_key, district,
    -- Running numbers of different sources do not follow each other.
    case when source_id ~ '^[^0-9]*[0-9]{1,15}$'
        then ((hashtext(source)::bigint & 1023) << 50) + substring(source_id from '[0-9]+$')::bigint else 0 end as running_number
from (
    select id, version, loaded_at, unloaded_at, surname, address_line, postcode, district, source, source_id from people.records
    union all
    select id, version, loaded_at, unloaded_at, surname, address_line, postcode, district, source, source_id from people.records_history
) versions;

create view trail.cases as
select record_id, held from flags.flags union all select record_id, held from plans.plans;
create policy trail_cases on flags.flags for select to haven_owner using (true);
create policy trail_cases on plans.plans for select to haven_owner using (true);

create view trail.staff as
select u.id, trail.surname_key(u.name) as surname_key, trail.address_key(u.home_address_line, u.home_postcode) as address_key
from identity.users u;
grant select on trail.record_facts, trail.cases, trail.staff to haven_trail;

-- What tied a user to a record then, and which glass was broken and reviewed.
grant usage on schema agencies to haven_trail;
grant select (user_id, role, agency, district, decision, from_at, until_at) on access.grants to haven_trail;
grant select (record_id, kind, agency, user_id, team_id, incident_id, from_at, until_at) on access.relations to haven_trail;
grant select (id, reviewed_by, reviewed_at) on access.incidents to haven_trail;
grant select (id, agency) on agencies.teams to haven_trail;
grant select (team_id, user_id, from_at, until_at) on agencies.team_members to haven_trail;
grant select (team_id, absent_id, covering_id, from_at, until_at) on agencies.cover to haven_trail;
do $reads$
declare
    t text;
begin
    foreach t in array array['access.grants', 'access.relations', 'access.incidents', 'agencies.teams', 'agencies.team_members', 'agencies.cover'] loop
        execute format('create policy trail_reads on %s for select to haven_trail using (true)', t);
    end loop;
end $reads$;

comment on table trail.honeytokens is 'Records that nobody has a reason to open; only the privacy officer knows which.';
comment on column trail.honeytokens.why is 'Why it was set, for the next privacy officer.';
