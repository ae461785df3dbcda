-- Who saw a child, when, and whether alone: the child's own voice is heard alone.
create table people.visits (
    id uuid not null default uuidv7(),
    record_id uuid not null references people.records (id),
    seen_on date not null,
    seen_by text not null check (seen_by <> ''),
    agency text not null references agencies.agencies (code),
    alone boolean not null
);
call haven.version_table('people.visits');
create index on people.visits (record_id, seen_on);
call access.wall('people.visits', access.within('record_id', 8), access.within_to_change('record_id', 8));

comment on table people.visits is 'Visits: who saw a child, when, and whether alone.';
comment on column people.visits.seen_by is 'The name of the worker who saw the child.';
comment on column people.visits.agency is 'The worker''s agency.';
comment on column people.visits.alone is 'Whether the worker spoke with the child alone.';

-- When somebody last opened a person's page, for their own list of what has changed since. Who has looked at a record
-- is for the privacy officer, who has the trail: nobody but the reader reads this.
create table people.last_read (
    user_id uuid not null references identity.users (id),
    agency text not null references agencies.agencies (code),
    record_id uuid not null references people.records (id),
    read_at timestamptz not null default now(),
    before_at timestamptz,
    primary key (user_id, agency, record_id)
);
alter table people.last_read enable row level security, force row level security;
create policy own on people.last_read to haven_app
    using (user_id = (select haven.actor()) and agency = (select access.my_agency()))
    with check (user_id = (select haven.actor()) and agency = (select access.my_agency()));
create policy loader_all on people.last_read to haven_loader using (true) with check (true);
grant select, insert, update on people.last_read to haven_app;
grant select, insert, update, delete on people.last_read to haven_loader;

comment on table people.last_read is 'When somebody last opened a person''s page: for their own list of changes, and read by nobody else.';
comment on column people.last_read.read_at is 'When the visit to the page began that is going on or was the last.';
comment on column people.last_read.before_at is 'When the visit before it began.';
