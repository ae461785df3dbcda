create schema trail;
grant usage on schema trail to haven_app, haven_loader, haven_identity, haven_trail, haven_measures;

-- Nothing of the trail is changed or taken away, by its owner neither: the triggers fire always, also in a session
-- that plays replica.
create function trail.refuse_change() returns trigger language plpgsql as $$
begin
    raise exception '%.% is only added to: nothing of the trail is changed or deleted', tg_table_schema, tg_table_name
        using errcode = 'HV003';
end $$;

create procedure trail.only_add_to(target regclass) language plpgsql as $$
begin
    execute format('create trigger only_added_to before update or delete on %s for each row execute function trail.refuse_change()', target);
    execute format('create trigger never_emptied before truncate on %s for each statement execute function trail.refuse_change()', target);
    execute format('alter table %s enable always trigger only_added_to, enable always trigger never_emptied', target);
    execute format('alter table %s enable row level security, force row level security', target);
    execute format('create policy trail_reads on %s for select to haven_trail using (true)', target);
    execute format('grant select on %s to haven_trail', target);
end $$;

-- One row for each thing somebody did, written in the transaction that did it. Never content.
create table trail.entries (
    id uuid primary key,
    at timestamptz not null,
    actor_id uuid not null,
    actor text not null,
    agency text not null,
    role text not null,
    act text not null,
    operation text not null,
    reason text not null,
    detail text not null,
    purpose_id uuid,
    fields text[] not null,
    subject_count integer not null check (subject_count >= 0),
    subject_digest bytea not null check (length(subject_digest) = 32),
    key_id bigint not null,
    code bytea not null check (length(code) = 32)
);
call trail.only_add_to('trail.entries');
create policy entries on trail.entries for insert with check (true);
create policy in_nobody_elses_name on trail.entries as restrictive for insert to haven_app with check (actor_id = (select haven.actor()));
grant insert on trail.entries to haven_app, haven_loader, haven_identity;

-- No foreign key: it would lock the entry's row for every subject. The digest in the entry says more than a key would.
create table trail.subjects (
    entry_id uuid not null,
    record_id uuid not null,
    primary key (entry_id, record_id)
);
create index on trail.subjects (record_id);
call trail.only_add_to('trail.subjects');
create policy subjects on trail.subjects for insert with check (true);
grant insert on trail.subjects to haven_app, haven_loader, haven_identity;

-- What has been written and not yet put in order. The sequencer takes what every running transaction is younger than.
-- Filled by trigger, so that no entry can be written past it.
create table trail.waiting (
    transaction_id xid8 not null default pg_current_xact_id(),
    entry_id uuid not null,
    primary key (transaction_id, entry_id)
) with (autovacuum_vacuum_threshold = 5000, autovacuum_vacuum_scale_factor = 0);
alter table trail.waiting enable row level security, force row level security;
create policy owner_fills on trail.waiting for insert to haven_owner with check (true);
create policy trail_takes on trail.waiting to haven_trail using (true);
grant select, delete on trail.waiting to haven_trail;

create function trail.queue() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
    insert into trail.waiting (entry_id) values (new.id);
    return null;
end $$;
create trigger queued after insert on trail.entries for each row execute function trail.queue();
alter table trail.entries enable always trigger queued;

comment on table trail.entries is 'What was done, by whom, when and why; never its content.';
comment on column trail.entries.detail is 'Digests and counts of what was done, such as those of an imported file.';
comment on column trail.entries.purpose_id is 'The statement of purpose under which it was done.';
comment on column trail.entries.fields is 'Names of the fields shown or changed; never their values.';
comment on column trail.entries.subject_digest is 'SHA-256 over the ids of the records shown or touched, sorted.';
comment on column trail.entries.key_id is 'Which key outside the database the code was made under.';
comment on column trail.entries.code is 'HMAC-SHA256 over the entry; who cannot read the key can make none.';
comment on table trail.subjects is 'The records an entry showed or touched.';
comment on table trail.waiting is 'Entries that the sequencer has not yet put in order.';
comment on column trail.waiting.transaction_id is 'The transaction that wrote the entry.';
