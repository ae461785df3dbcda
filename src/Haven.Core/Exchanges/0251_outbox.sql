-- What happened, written in the transaction that did it and carrying ids only; and who is told of it by webhook. What a
-- client may see is decided when it is told, not when it happened.
create table exchanges.events (
    id uuid primary key default uuidv7(),
    type text not null check (type in ('flag.raised', 'flag.level-changed', 'flag.reviewed', 'flag.closed', 'person.joined', 'person.parted', 'import.finished')),
    subject uuid not null,
    record_id uuid,
    groups integer not null default 0,
    happened_at timestamptz not null default now(),
    passed_on_at timestamptz,
    constraint all_but_imports_are_of_a_record check ((type = 'import.finished') = (record_id is null))
);
create index on exchanges.events (happened_at) where passed_on_at is null;
create unique index one_event_an_import on exchanges.events (subject) where type = 'import.finished';

create table exchanges.subscriptions (
    id uuid primary key,
    client_id uuid not null references exchanges.clients (id),
    url text not null check (url ~ '^https?://'),
    events text[] not null check (cardinality(events) > 0),
    sealed_secret text not null,
    begun_at timestamptz not null default now(),
    ended_at timestamptz
);
create index on exchanges.subscriptions (client_id);

create table exchanges.deliveries (
    id uuid primary key,
    event_id uuid not null references exchanges.events (id),
    subscription_id uuid not null references exchanges.subscriptions (id),
    state text not null default 'waiting' check (state in ('waiting', 'delivered', 'withheld', 'dead')),
    attempts integer not null default 0 check (attempts >= 0),
    next_at timestamptz not null,
    last_status integer,
    last_fault text,
    settled_at timestamptz,
    constraint told_once unique (event_id, subscription_id),
    constraint settled_when_not_waiting check ((state = 'waiting') = (settled_at is null))
);
create index on exchanges.deliveries (next_at) where state = 'waiting';
create index on exchanges.deliveries (subscription_id, id);

do $walls$
declare
    wall text;
begin
    foreach wall in array array['exchanges.events', 'exchanges.subscriptions', 'exchanges.deliveries'] loop
        execute format($policies$
            alter table %1$s enable row level security, force row level security;
            create policy identity_all on %1$s to haven_identity using (true) with check (true);
            grant select, insert on %1$s to haven_identity;
            $policies$, wall);
    end loop;
end $walls$;
grant update (passed_on_at) on exchanges.events to haven_identity;
grant update (ended_at) on exchanges.subscriptions to haven_identity;
grant update (state, attempts, next_at, last_status, last_fault, settled_at) on exchanges.deliveries to haven_identity;

-- Whoever does something tells of it without being able to read or to write what others told.
create policy outbox_keeper on exchanges.events to haven_owner using (true) with check (true);
create function exchanges.note(type text, subject uuid, record uuid, groups integer) returns void
language sql security definer set search_path = pg_catalog as $$
    insert into exchanges.events (type, subject, record_id, groups) values ($1, $2, $3, $4) on conflict do nothing
$$;
revoke execute on function exchanges.note(text, uuid, uuid, integer) from public;

create function exchanges.note_import() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
    perform exchanges.note('import.finished', new.run_id, null, 0);
    return null;
end $$;
create trigger note_import after insert on imports.files for each row execute function exchanges.note_import();

-- A record that comes to a person, or leaves one: one event for each record, because each is in somebody's reach.
create function exchanges.note_membership() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
    perform exchanges.note(case when tg_op = 'UPDATE' and new.person_id = new.id then 'person.parted' else 'person.joined' end, new.person_id, new.id, 1);
    return null;
end $$;
create trigger note_join after insert on people.memberships for each row execute function exchanges.note_membership();
create trigger note_rejoin after update on people.memberships
    for each row when (new.person_id <> old.person_id) execute function exchanges.note_membership();

comment on table exchanges.events is 'What happened that clients may be told of: ids only.';
comment on column exchanges.events.subject is 'The flag, the person or the import.';
comment on column exchanges.events.record_id is 'Whose it is: whether a client may know is asked about this record.';
comment on column exchanges.events.groups is 'The field group it belongs to, as a bit.';
comment on column exchanges.events.passed_on_at is 'When a delivery was made for each subscription.';
comment on table exchanges.subscriptions is 'Where clients are told of events.';
comment on column exchanges.subscriptions.sealed_secret is 'The key that deliveries are signed with, encrypted under the home''s keys.';
comment on table exchanges.deliveries is 'Each telling of an event: waiting, delivered, withheld because the client may not know of it, or dead.';
comment on column exchanges.deliveries.attempts is 'How often it was sent.';
comment on column exchanges.deliveries.last_fault is 'Why it was not taken: a code.';
