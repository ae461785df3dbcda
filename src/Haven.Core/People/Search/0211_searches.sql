-- What somebody asked to find, so that no address holds it: their own alone, for an hour, and gone after a crash or a restore.
create unlogged table people.searches (
    id uuid primary key,
    user_id uuid not null,
    terms jsonb not null,
    made_at timestamptz not null default now(),
    until_at timestamptz not null
);
create index on people.searches (until_at);

-- Whom searches have shown to whom: counted against the limits of the policy, then forgotten.
create table people.search_shown (
    user_id uuid not null,
    record_id uuid not null,
    shown_at timestamptz not null default now(),
    primary key (user_id, record_id)
);
create index on people.search_shown (user_id, shown_at);
create index on people.search_shown (shown_at);

do $walls$
declare
    t text;
begin
    foreach t in array array['searches', 'search_shown'] loop
        execute format('alter table people.%I enable row level security, force row level security', t);
        execute format('create policy keeper on people.%I to haven_owner using (true) with check (true)', t);
        execute format('create policy own on people.%I to haven_decision using (user_id = (select haven.actor())) with check (user_id = (select haven.actor()))', t);
    end loop;
end $walls$;
grant select, insert on people.searches, people.search_shown to haven_decision;
grant update (shown_at) on people.search_shown to haven_decision;

-- The trail keeps who was shown to whom for ever; these two are working notes.
create function people.forget_searches() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
    delete from people.searches where until_at < now();
    delete from people.search_shown where shown_at < now() - interval '28 days';
    return null;
end $$;
create trigger forget_searches after insert on people.searches for each statement execute function people.forget_searches();

comment on table people.searches is 'What somebody asked to find: their own, for an hour.';
comment on column people.searches.terms is 'What they typed.';
comment on table people.search_shown is 'Whom searches have shown to whom in the last 28 days, last time only; for the limits of the policy.';
