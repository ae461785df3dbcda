create schema access;
grant usage on schema access to haven_app, haven_loader, haven_measures, haven_identity, haven_finder, haven_contact, haven_decision;

-- A role held in an agency, and usually a district. Proposed by one person and decided by another, neither of them
-- the one it is for; the operator of the machine may do both, and such a grant waits for review.
create table access.grants (
    id uuid primary key default uuidv7(),
    user_id uuid not null references identity.users (id),
    role text not null check (role in ('practitioner', 'supervisor', 'mash-worker', 'analyst', 'governance-officer',
        'scrutiny-officer', 'partner-reader', 'privacy-officer', 'administrator')),
    agency text not null references agencies.agencies (code),
    district text references agencies.districts (code),
    reason text not null check (reason <> ''),
    proposed_by uuid not null,
    proposed_at timestamptz not null default now(),
    decision text check (decision in ('granted', 'refused')),
    decided_by uuid,
    decided_at timestamptz,
    from_at timestamptz,
    until_at timestamptz,
    ended_by uuid,
    ended_why text,
    reviewed_by uuid,
    reviewed_at timestamptz,
    constraint decided_by_somebody check (num_nulls(decision, decided_by, decided_at) in (0, 3)),
    constraint proposed_for_somebody_else check (proposed_by <> user_id),
    constraint decided_by_another check (decided_by <> user_id
        and (decided_by <> proposed_by or proposed_by = '00000000-0000-7000-8000-000000000001')),
    constraint reviewed_by_another check (num_nulls(reviewed_by, reviewed_at) in (0, 2)
        and reviewed_by <> user_id and reviewed_by <> decided_by),
    constraint granted_has_a_start check ((decision is not distinct from 'granted') = (from_at is not null)),
    constraint grant_ends_after_start check (until_at >= from_at)
);
create index on access.grants (user_id);
alter table access.grants enable row level security, force row level security;
create policy roles_read on access.grants for select
    to haven_app, haven_loader, haven_identity, haven_finder, haven_contact, haven_decision using (true);
create policy loader_all on access.grants to haven_loader using (true) with check (true);
create policy app_proposes on access.grants for insert to haven_app
    with check (proposed_by = (select haven.actor()) and decision is null);
create policy app_decides on access.grants for update to haven_app using (true)
    with check ((select haven.actor()) in (decided_by, ended_by, reviewed_by));
grant select on access.grants to haven_app, haven_loader, haven_identity, haven_finder, haven_contact, haven_decision;
grant insert (id, user_id, role, agency, district, reason, proposed_by, decision, decided_by, decided_at, from_at, until_at),
    update (decision, decided_by, decided_at, from_at, until_at, ended_by, ended_why, reviewed_by, reviewed_at)
    on access.grants to haven_app, haven_loader;

-- What the acting user may be: worked out once at the beginning of a transaction from their live grant by
-- access.stand(), and read by the policies as (select access.my_…()). Nothing is known of somebody without a live grant.
create function access.my_role() returns text language sql stable as $$ select nullif(current_setting('haven.my_role', true), '') $$;
create function access.my_agency() returns text language sql stable as $$ select nullif(current_setting('haven.my_agency', true), '') $$;
create function access.my_district() returns text language sql stable as $$ select nullif(current_setting('haven.my_district', true), '') $$;
-- Asks for the actor first, which raises when it is unset: an error must never look like "nothing found".
create function access.my_holders() returns text[] language sql stable as $$
    select case when haven.actor() is not null then coalesce(nullif(current_setting('haven.my_holders', true), '')::text[], '{}') end
$$;
create function access.i_am_police() returns boolean language sql stable as $$
    select coalesce(nullif(current_setting('haven.my_kind', true), '') = 'police', false)
$$;
create function access.i_do_casework() returns boolean language sql stable as $$
    select coalesce(access.my_role() in ('practitioner', 'supervisor', 'mash-worker'), false)
$$;
grant execute on function access.my_role(), access.my_agency(), access.my_district(), access.my_holders(), access.i_do_casework(),
    access.i_am_police() to haven_app, haven_finder, haven_contact, haven_decision;
grant usage on schema identity to haven_finder, haven_contact, haven_decision;
grant select (id, disabled_at) on identity.users to haven_finder, haven_contact;
grant select (id, name, disabled_at) on identity.users to haven_decision;
grant usage on schema haven to haven_finder, haven_contact, haven_decision, haven_identity, haven_trail;
grant execute on function haven.actor() to haven_finder, haven_contact, haven_decision, haven_identity, haven_trail;

comment on table access.grants is 'Roles that people hold in an agency, who proposed them and who decided.';
comment on column access.grants.district is 'The district the role is held in; empty for all of the agency''s.';
comment on column access.grants.decided_by is 'Somebody else than who proposed it and than whom it is for.';
comment on column access.grants.reviewed_by is 'Who reviewed a grant that the operator of the machine made alone.';
