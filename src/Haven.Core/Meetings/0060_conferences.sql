create schema meetings;
grant usage on schema meetings to haven_app, haven_loader, haven_measures;

-- Child protection conferences, initial and review.
create table meetings.conferences (
    id uuid not null default uuidv7(),
    source text not null default 'haven' check (source <> '' and position('/' in source) = 0),
    source_id text not null default uuidv7()::text check (source_id <> ''),
    kind text not null check (kind in ('initial', 'review')),
    held_on date not null,
    record_id uuid not null references people.records (id),
    district text not null references agencies.districts (code),
    strategy_discussion_on date,
    police_invited boolean not null,
    police_attended boolean not null,
    constraint conferences_source_key unique (source, source_id)
);
call haven.version_table('meetings.conferences');
create index conferences_held on meetings.conferences (kind, held_on);
create index conferences_history_held on meetings.conferences_history (kind, held_on);
create index on meetings.conferences (held_on);
create index on meetings.conferences_history (held_on);
create index on meetings.conferences (record_id);

comment on table meetings.conferences is 'Child protection conferences, one row a child.';
