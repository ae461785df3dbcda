-- Checks of the whole trail that a privacy officer asked for, and what came of them.
create table trail.checks (
    id uuid primary key default uuidv7(),
    asked_by uuid not null references identity.users (id),
    asked_at timestamptz not null default now(),
    began_at timestamptz,
    ended_at timestamptz,
    entries bigint,
    codes bigint,
    checkpoints integer,
    waiting bigint,
    fault_code text,
    fault text,
    constraint ended_check_is_whole check (num_nulls(ended_at, entries, codes, checkpoints, waiting) in (0, 5)),
    constraint fault_is_whole check (num_nulls(fault_code, fault) in (0, 2))
);
create index on trail.checks (asked_at);
alter table trail.checks enable row level security, force row level security;
create policy officer_asks on trail.checks for insert to haven_app
    with check ((select access.my_role()) = 'privacy-officer' and asked_by = (select haven.actor()));
create policy officer_reads on trail.checks for select to haven_app using ((select access.my_role()) = 'privacy-officer');
create policy trail_works on trail.checks to haven_trail using (true) with check (true);
grant insert (id, asked_by), select on trail.checks to haven_app;
grant select, update on trail.checks to haven_trail;

comment on table trail.checks is 'Checks of the whole trail that a privacy officer asked for.';
comment on column trail.checks.entries is 'How many entries were checked: up to the first bad one.';
comment on column trail.checks.codes is 'How many of their codes were checked: the keys of the others are not held.';
comment on column trail.checks.checkpoints is 'How many signed checkpoints agreed.';
comment on column trail.checks.waiting is 'Entries that were not yet in order: no fault.';
comment on column trail.checks.fault is 'The first thing that is wrong; none when the trail is sound.';
