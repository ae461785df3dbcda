create schema flags;
grant usage on schema flags to haven_app, haven_loader, haven_measures;

create table flags.flags (
    id uuid not null default uuidv7(),
    source text not null default 'haven' check (source <> '' and position('/' in source) = 0),
    source_id text not null default uuidv7()::text check (source_id <> ''),
    record_id uuid not null references people.records (id),
    type text not null check (type in ('cse-risk', 'cse-suspect', 'cce-risk', 'cce-suspect')),
    raised_on date not null,
    closed_on date,
    close_reason text,
    district text not null references agencies.districts (code),
    agencies text[],
    definition text,
    held daterange not null generated always as (daterange(raised_on, closed_on)) stored,
    constraint flag_closes_after_raising check (closed_on >= raised_on),
    constraint flags_source_key unique (source, source_id),
    -- Deferrable: one import may close a flag and raise the next in any order.
    constraint one_open_flag_of_a_type exclude using gist (record_id with =, type with =, held with &&)
        deferrable initially immediate
);
call haven.version_table('flags.flags');
create index flags_held on flags.flags using gist (type, held, recorded);
create index flags_history_held on flags.flags_history using gist (type, held, recorded);
create index flags_raised on flags.flags (raised_on);
create index flags_history_raised on flags.flags_history (raised_on);
create index flags_closed on flags.flags (closed_on);
create index flags_history_closed on flags.flags_history (closed_on);
create index flags_history_record on flags.flags_history (record_id);

create table flags.levels (
    id uuid not null default uuidv7(),
    source text not null default 'haven' check (source <> '' and position('/' in source) = 0),
    source_id text not null default uuidv7()::text check (source_id <> ''),
    flag_id uuid not null references flags.flags (id),
    level text not null check (level <> ''),
    from_on date not null,
    assessed_by text,
    constraint levels_source_key unique (source, source_id)
);
call haven.version_table('flags.levels');
create index on flags.levels (flag_id);
create index on flags.levels_history (flag_id);

comment on table flags.flags is 'Flags: a child at risk, or a suspect (a possible risk, not a finding).';
comment on column flags.flags.held is 'From the day it is raised until the day before it is closed.';
comment on column flags.flags.agencies is 'Codes of the agencies in the decision.';
comment on column flags.flags.definition is 'The definition the decision was made under.';
comment on column flags.flags.closed_on is 'The first day on which the flag is no longer open.';
comment on table flags.levels is 'The level of risk on a flag, from a day on.';
comment on column flags.levels.from_on is 'The first day of the level.';
