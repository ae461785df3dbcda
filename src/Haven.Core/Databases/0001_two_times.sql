-- Two times on every case table: world time in the table's own columns, recorded time kept by trigger.
-- docs/decisions/0002 says why each rule below is as it is.

-- A function that runs as its owner must not be everybody's to attach to a table of their own.
alter default privileges revoke execute on routines from public;

create schema haven;
grant usage on schema haven to haven_app, haven_loader, haven_measures;

-- "As known at K, loaded by L": both from transaction-local settings, so one SQL serves now and any past moment.
create function haven.known_at() returns timestamptz language sql stable parallel safe
    return coalesce(nullif(current_setting('haven.known_at', true), '')::timestamptz, 'infinity'::timestamptz);

create function haven.loaded_by() returns timestamptz language sql stable parallel safe
    return coalesce(nullif(current_setting('haven.loaded_by', true), '')::timestamptz, 'infinity'::timestamptz);

-- Who is acting. A custom setting is '' and not null after its transaction; an unset actor is a bug, never "nobody".
create function haven.actor() returns uuid language plpgsql stable parallel safe as $$
declare
    actor text := nullif(current_setting('haven.actor', true), '');
begin
    if actor is null then
        raise exception 'no actor is set in this transaction' using errcode = 'HV001';
    end if;
    return actor::uuid;
end $$;

-- The youngest instant at which the answer can no longer change: every transaction that began before it has ended.
-- Reads other sessions' start times, so it belongs to a role that may.
create function haven.settled_instant() returns timestamptz language sql stable security definer set search_path = pg_catalog
    return (
        select least(clock_timestamp(), min(xact_start) - interval '1 microsecond')
        from pg_stat_activity
        where datname = current_database() and backend_type = 'client backend' and xact_start is not null and pid <> pg_backend_pid()
    );

grant execute on function haven.known_at(), haven.loaded_by(), haven.actor(), haven.settled_instant()
    to haven_app, haven_loader, haven_measures;

-- A parent counts as known no later than the earliest row that refers to it. Stated times stay as stated;
-- what is known earlier than it was stated is noted here, and the "known" views read both.
create table haven.known_earlier (
    target text not null,
    id uuid not null,
    known_from timestamptz not null,
    loaded_at timestamptz not null default now(),
    primary key (target, id, known_from)
);
alter table haven.known_earlier enable row level security, force row level security;
create policy loader_all on haven.known_earlier to haven_loader using (true) with check (true);
create policy measures_read on haven.known_earlier for select to haven_measures using (true);
grant select, insert on haven.known_earlier to haven_loader;
grant select on haven.known_earlier to haven_measures, haven_app;

create function haven.refuse_delete() returns trigger language plpgsql as $$
begin
    raise exception '%.% keeps every version: nothing is deleted but by the retention process', tg_table_schema, tg_table_name
        using errcode = 'HV002';
end $$;

-- Content columns of a versioned table: everything but its id and what versioning adds.
create function haven.content_columns(target regclass, but_generated boolean) returns text[] language sql stable as $$
    select array_agg(quote_ident(attname) order by attnum)
    from pg_attribute
    where attrelid = target and attnum > 0 and not attisdropped and (attgenerated = '' or not but_generated)
      and attname <> all (array['id', 'version', 'recorded_at', 'superseded_at', 'recorded', 'loaded_at', 'unloaded_at', 'written_in', 'written_by'])
$$;

comment on table haven.known_earlier is 'Parents known earlier than their own first version states, because something that refers to them was.';
