create schema missing;
grant usage on schema missing to haven_app, haven_loader, haven_measures;

-- Missing episodes, with the return home interview offered and done.
create table missing.episodes (
    id uuid not null default uuidv7(),
    source text not null default 'haven' check (source <> '' and position('/' in source) = 0),
    source_id text not null default uuidv7()::text check (source_id <> ''),
    record_id uuid not null references people.records (id),
    risk text not null check (risk <> ''),
    from_at timestamptz not null,
    returned_at timestamptz,
    rhi_offered_at timestamptz,
    rhi_done_at timestamptz,
    district text references agencies.districts (code),
    constraint returned_after_leaving check (returned_at >= from_at),
    constraint episodes_source_key unique (source, source_id)
);
call haven.version_table('missing.episodes');
create index on missing.episodes (record_id);

comment on table missing.episodes is 'Missing episodes.';
comment on column missing.episodes.rhi_offered_at is 'When the return home interview was offered.';
comment on column missing.episodes.rhi_done_at is 'When the return home interview was done.';
