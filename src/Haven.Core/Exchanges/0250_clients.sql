-- Programs of other agencies. A client is a user of a kind that never signs in, with one grant: both walls answer it as
-- they answer a person. What proves who it is stands here, hashed.
alter table identity.users add column kind text not null default 'person' check (kind in ('person', 'machine'));
grant select (kind) on identity.users to haven_app;
grant insert (kind) on identity.users to haven_identity, haven_loader;
comment on column identity.users.kind is 'A person, who signs in; or a machine, which never does.';

create schema exchanges;
grant usage on schema exchanges to haven_app, haven_loader, haven_identity, haven_decision;

create table exchanges.clients (
    id uuid primary key references identity.users (id),
    name text not null check (name ~ '^[a-z][a-z0-9-]{2,59}$'),
    grant_id uuid not null references access.grants (id),
    scopes text[] not null check (cardinality(scopes) > 0),
    registered_by uuid not null,
    registered_at timestamptz not null,
    ended_at timestamptz,
    ended_by uuid,
    ended_why text check (ended_why <> ''),
    constraint one_client_a_name unique (name),
    constraint ended_by_somebody check (num_nulls(ended_at, ended_by, ended_why) in (0, 3))
);

create table exchanges.secrets (
    digest bytea primary key check (length(digest) = 32),
    client_id uuid not null references exchanges.clients (id),
    issued_at timestamptz not null,
    expires_at timestamptz not null,
    ended_at timestamptz,
    constraint secret_expires_after_issue check (expires_at > issued_at)
);
create index on exchanges.secrets (client_id);

create table exchanges.tokens (
    digest bytea primary key check (length(digest) = 32),
    client_id uuid not null references exchanges.clients (id),
    secret bytea not null references exchanges.secrets (digest),
    scopes text[] not null,
    issued_at timestamptz not null,
    expires_at timestamptz not null,
    ended_at timestamptz,
    constraint token_lives_an_hour_at_most check (expires_at > issued_at and expires_at <= issued_at + interval '1 hour')
);
create index on exchanges.tokens (client_id);
create index on exchanges.tokens (expires_at);

do $walls$
declare
    wall text;
begin
    foreach wall in array array['exchanges.clients', 'exchanges.secrets', 'exchanges.tokens'] loop
        execute format($policies$
            alter table %1$s enable row level security, force row level security;
            create policy identity_all on %1$s to haven_identity using (true) with check (true);
            grant select, insert on %1$s to haven_identity;
            $policies$, wall);
    end loop;
end $walls$;
grant update (ended_at, ended_by, ended_why) on exchanges.clients to haven_identity;
grant update (ended_at) on exchanges.secrets, exchanges.tokens to haven_identity;
grant delete on exchanges.tokens to haven_identity;

comment on table exchanges.clients is 'Programs of other agencies that may use the API, each under one grant.';
comment on column exchanges.clients.id is 'The user of kind machine under which the client acts.';
comment on column exchanges.clients.name is 'The client_id the program gives.';
comment on column exchanges.clients.scopes is 'What its tokens may be for, such as flags:write; its grant bounds them.';
comment on table exchanges.secrets is 'Digests of the clients'' secrets.';
comment on table exchanges.tokens is 'Digests of access tokens; those that ran out are thrown away.';
comment on column exchanges.tokens.secret is 'The secret it was given for: both end together.';
