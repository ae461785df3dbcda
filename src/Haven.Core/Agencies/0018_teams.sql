-- Which agency a source of records belongs to: its records involve that agency. A system that several councils share
-- has one row for each district.
create table agencies.sources (
    id uuid primary key default uuidv7(),
    source text not null check (source <> '' and position('/' in source) = 0),
    district text references agencies.districts (code),
    agency text not null references agencies.agencies (code),
    constraint one_agency_a_source unique nulls not distinct (source, district)
);
alter table agencies.sources enable row level security, force row level security;
create policy keeper on agencies.sources for select to haven_owner using (true);
create policy loader_all on agencies.sources to haven_loader using (true) with check (true);
create policy app_read on agencies.sources for select to haven_app, haven_finder using (true);
grant select, insert, update on agencies.sources to haven_loader;
grant select on agencies.sources to haven_app, haven_finder;
grant usage on schema agencies to haven_finder, haven_contact, haven_decision, haven_identity;
grant select on agencies.agencies, agencies.districts to haven_finder, haven_contact, haven_decision, haven_identity;
create policy roles_read on agencies.agencies for select to haven_finder, haven_contact, haven_decision, haven_identity using (true);
create policy roles_read on agencies.districts for select to haven_finder, haven_contact, haven_decision, haven_identity using (true);

create table agencies.teams (
    id uuid primary key default uuidv7(),
    agency text not null references agencies.agencies (code),
    name text not null check (name <> ''),
    ended_at timestamptz,
    constraint one_team_a_name unique (agency, name),
    constraint team_of_agency unique (id, agency)
);

create table agencies.team_members (
    id uuid primary key default uuidv7(),
    team_id uuid not null references agencies.teams (id),
    user_id uuid not null references identity.users (id),
    from_at timestamptz not null default now(),
    until_at timestamptz,
    constraint member_ends_after_start check (until_at >= from_at),
    constraint member_once_at_a_time exclude using gist (team_id with =, user_id with =, tstzrange(from_at, until_at) with &&)
);
create index on agencies.team_members (user_id);

-- While somebody is away, a colleague of the same team has what was allocated to them.
create table agencies.cover (
    id uuid primary key default uuidv7(),
    team_id uuid not null references agencies.teams (id),
    absent_id uuid not null references identity.users (id),
    covering_id uuid not null references identity.users (id),
    from_at timestamptz not null default now(),
    until_at timestamptz not null,
    reason text not null check (reason <> ''),
    constraint nobody_covers_themself check (absent_id <> covering_id),
    constraint cover_ends_after_start check (until_at >= from_at)
);
create index on agencies.cover (covering_id);

do $walls$
declare
    wall text;
begin
    foreach wall in array array['agencies.teams', 'agencies.team_members', 'agencies.cover'] loop
        execute format('alter table %s enable row level security, force row level security', wall);
        execute format('create policy roles_read on %s for select to haven_app, haven_finder, haven_contact, haven_decision using (true)', wall);
        execute format('create policy loader_all on %s to haven_loader using (true) with check (true)', wall);
        execute format('grant select on %s to haven_app, haven_finder, haven_contact, haven_decision, haven_loader', wall);
        execute format('grant insert on %s to haven_app, haven_loader', wall);
    end loop;
end $walls$;
grant update (name, ended_at) on agencies.teams to haven_app, haven_loader;
grant update (until_at) on agencies.team_members, agencies.cover to haven_app, haven_loader;

comment on table agencies.sources is 'Which agency a source of records belongs to.';
comment on column agencies.sources.district is 'The district whose records they are; empty for all of the source''s.';
comment on table agencies.teams is 'Teams of an agency.';
comment on table agencies.team_members is 'Who belongs to a team, and from when until when.';
comment on table agencies.cover is 'Who stands in for a colleague of the same team who is away.';
comment on column agencies.cover.absent_id is 'Who is away.';
comment on column agencies.cover.covering_id is 'Who has, meanwhile, what was allocated to them.';
