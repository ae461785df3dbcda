-- call haven.version_table('flags.flags') makes a plain table with an `id uuid` system-versioned:
-- columns, a history table of the same shape, triggers, the "known" view, row-level security and grants.
create procedure haven.version_table(target regclass) language plpgsql as $$
declare
    schema_name text := (select n.nspname from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.oid = target);
    table_name text := (select relname from pg_class where oid = target);
    history text := format('%I.%I', schema_name, table_name || '_history');
begin
    execute format($ddl$
        alter table %1$s
            add column version integer not null default 1,
            add column recorded_at timestamptz not null,
            add column superseded_at timestamptz,
            add column recorded tstzrange not null generated always as (tstzrange(recorded_at, superseded_at)) stored,
            add column loaded_at timestamptz not null default now(),
            add column unloaded_at timestamptz,
            add column written_in xid8 not null default pg_current_xact_id(),
            add column written_by uuid;
        create table %2$s (like %1$s including defaults including generated);
        alter table %1$s
            add primary key (id),
            add constraint newest_is_not_superseded check (superseded_at is null and unloaded_at is null);
        alter table %2$s
            add primary key (id, version),
            alter column superseded_at set not null,
            alter column unloaded_at set not null,
            add constraint known_before_superseded check (recorded_at < superseded_at and loaded_at <= unloaded_at);
        create index on %2$s (unloaded_at);
        $ddl$, target, history);
    call haven.version_triggers(target, history);
    call haven.version_access(target, history);
    call haven.known_view(target, history);
end $$;

create procedure haven.version_triggers(target regclass, history text) language plpgsql as $$
declare
    schema_name text := split_part(history, '.', 1);
    stem text := (select relname from pg_class where oid = target);
    content text[] := haven.content_columns(target, true);
    stored text := array_to_string(array['id'] || content || array['version', 'recorded_at', 'loaded_at', 'written_in', 'written_by'], ', ');
begin
    execute format($ddl$
        create function %1$s.%2$I() returns trigger language plpgsql as $body$
        begin
            new.written_by := nullif(current_setting('haven.actor', true), '')::uuid;
            if tg_op = 'INSERT' then
                if new.recorded_at is null then
                    new.recorded_at := now();
                elsif current_user <> 'haven_loader' then
                    raise exception 'only the loader may state when something was recorded' using errcode = 'HV003';
                end if;
                if current_user <> 'haven_loader' then
                    new.version := 1;
                end if;
                new.loaded_at := now();
                new.written_in := pg_current_xact_id();
                return new;
            end if;

            if new.id <> old.id then
                raise exception 'an id never changes' using errcode = 'HV004';
            end if;
            if new.recorded_at <> old.recorded_at then
                if current_user <> 'haven_loader' then
                    raise exception 'only the loader may state when something was recorded' using errcode = 'HV003';
                elsif new.recorded_at < old.recorded_at or new.version <= old.version then
                    raise exception 'a version must be later than the one it replaces' using errcode = 'HV004';
                end if;
                new.loaded_at := greatest(now(), old.loaded_at + interval '1 microsecond');
                new.written_in := pg_current_xact_id();
                return new;
            end if;

            new.version := old.version;
            new.recorded_at := old.recorded_at;
            new.loaded_at := old.loaded_at;
            new.superseded_at := null;
            new.unloaded_at := null;
            new.written_in := old.written_in;
            if (%3$s) is not distinct from (%4$s) then
                new.written_by := old.written_by;
            elsif old.written_in <> pg_current_xact_id() then
                new.version := old.version + 1;
                new.recorded_at := greatest(now(), old.recorded_at + interval '1 microsecond');
                new.loaded_at := greatest(now(), old.loaded_at + interval '1 microsecond');
                new.written_in := pg_current_xact_id();
            end if;
            return new;
        end $body$;
        create trigger version_stamp before insert or update on %5$s
            for each row execute function %1$s.%2$I();
        create trigger version_delete before delete on %5$s for each row execute function haven.refuse_delete();
        create trigger version_delete before delete or update on %6$s for each row execute function haven.refuse_delete();
        $ddl$, schema_name, stem || '_stamp',
        'new.' || array_to_string(content, ', new.'), 'old.' || array_to_string(content, ', old.'), target, history);

    -- The replaced version goes to history, unless the loader has already put it there with the time it states.
    execute format($ddl$
        create function %1$s.%2$I() returns trigger language plpgsql security definer set search_path = pg_catalog as $body$
        begin
            insert into %3$s (%4$s, superseded_at, unloaded_at)
            values (%5$s, new.recorded_at, new.loaded_at)
            on conflict (id, version) do nothing;
            return null;
        end $body$;
        create trigger version_keep after update on %6$s
            for each row when (new.version > old.version) execute function %1$s.%2$I();
        $ddl$, schema_name, stem || '_keep', history, stored, 'old.' || replace(stored, ', ', ', old.'), target);
end $$;

-- Row-level security is forced from the first day. Until a slice adds a policy for the app role, it sees nothing.
create procedure haven.version_access(target regclass, history text) language plpgsql as $$
declare
    wall text;
begin
    foreach wall in array array[target::text, history] loop
        execute format($ddl$
            alter table %1$s enable row level security, force row level security;
            create policy loader_all on %1$s to haven_loader using (true) with check (true);
            create policy measures_read on %1$s for select to haven_measures using (true);
            grant select on %1$s to haven_app, haven_measures;
            grant select, insert on %1$s to haven_loader;
            $ddl$, wall);
    end loop;
    -- Column by column: the app role can state neither a recorded time nor a source's own id.
    execute format('grant insert (id, %2$s), update (%2$s) on %1$s to haven_app; grant update on %1$s to haven_loader',
        target, array_to_string(array(select c from unnest(haven.content_columns(target, true)) c where c not in ('source', 'source_id')), ', '));
    execute format('create policy history_keeper on %s to haven_owner using (true) with check (true)', history);
end $$;

-- <table>_known: the one version of each row that was known at K to a Haven loaded by L.
-- Each branch keeps its own index; the branches for an L in the past and for parents known early start only when needed.
create procedure haven.known_view(target regclass, history text) language plpgsql as $$
declare
    columns text := array_to_string(
        array['id'] || haven.content_columns(target, false) || array['version', 'recorded_at', 'recorded', 'loaded_at'], ', ');
    -- The first test is made once a query, so that a table of which nothing is known early is not searched for it.
    early text := format('haven.known_at() < ''infinity'' and loaded_at <= haven.loaded_by()'
        ' and (select exists (select from haven.known_earlier e where e.target = %1$L))'
        ' and version = 1 and recorded_at > haven.known_at() and id in (select e.id from haven.known_earlier e'
        ' where e.target = %1$L and e.known_from <= haven.known_at() and e.loaded_at <= haven.loaded_by())', target);
begin
    execute format($ddl$
        create view %1$s with (security_invoker = true) as
        select %2$s from %3$s
            where recorded @> haven.known_at() and loaded_at <= haven.loaded_by()
        union all
        select %2$s from %4$s
            where recorded @> haven.known_at() and loaded_at <= haven.loaded_by()
        union all
        select %2$s from %4$s
            where haven.loaded_by() < 'infinity' and superseded_at <= haven.known_at()
              and loaded_at <= haven.loaded_by() and unloaded_at > haven.loaded_by()
        union all
        select %2$s from %3$s where %5$s
        union all
        select %2$s from %4$s where %5$s;
        grant select on %1$s to haven_app, haven_loader, haven_measures;
        $ddl$, replace(history, '_history', '_known'), columns, target, history, early);
end $$;
