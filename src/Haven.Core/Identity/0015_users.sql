create schema identity;
grant usage on schema identity to haven_app, haven_loader, haven_identity;

-- Who may sign in. What proves who they are stands in tables of its own that only the identity role reads.
create table identity.users (
    id uuid primary key default uuidv7(),
    email text not null check (email = lower(email) and email ~ '^[^@\s]+@[^@\s]+$'),
    name text not null check (name <> ''),
    created_at timestamptz not null default now(),
    disabled_at timestamptz,
    disabled_why text,
    constraint one_user_an_email unique (email),
    constraint disabling_has_a_reason check ((disabled_at is null) = (disabled_why is null))
);
grant select (id, email, name, disabled_at) on identity.users to haven_app;
grant select on identity.users to haven_identity, haven_loader;
grant insert (id, email, name), update (email, name, disabled_at, disabled_why) on identity.users to haven_identity, haven_loader;

comment on table identity.users is 'Who may sign in.';
comment on column identity.users.email is 'In lower case; what somebody signs in with.';
comment on column identity.users.disabled_why is 'Why the account was disabled.';
