create schema plans;
grant usage on schema plans to haven_app, haven_loader, haven_measures;

create table plans.plans (
    id uuid not null default uuidv7(),
    source text not null default 'haven' check (source <> '' and position('/' in source) = 0),
    source_id text not null default uuidv7()::text check (source_id <> ''),
    record_id uuid not null references people.records (id),
    type text not null check (type in ('safeguarding', 'missing-from-home', 'transition', 'suspect-management', 'child-in-need', 'child-protection')),
    started_on date not null,
    ended_on date,
    lead_agency text,
    district text references agencies.districts (code),
    flag_id uuid references flags.flags (id),
    held daterange not null generated always as (daterange(started_on, ended_on)) stored,
    constraint plan_ends_after_start check (ended_on >= started_on),
    constraint plans_source_key unique (source, source_id)
);
call haven.version_table('plans.plans');
create index on plans.plans (record_id);
create index on plans.plans_history (record_id);
create index plans_held on plans.plans using gist (type, held, recorded);
create index plans_history_held on plans.plans_history using gist (type, held, recorded);

comment on table plans.plans is 'Plans around a child or a suspect.';
comment on column plans.plans.held is 'From the day it starts until the day before it ends.';
