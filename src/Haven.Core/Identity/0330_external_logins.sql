-- Who somebody is at a sign-in provider outside (OpenID Connect). Nobody comes in by one who was not linked before:
-- a provider says who somebody is, never that they may use Haven.
create table identity.external_logins (
    issuer text not null check (issuer <> ''),
    subject text not null check (length(subject) between 1 and 255),
    user_id uuid not null references identity.users (id),
    linked_at timestamptz not null,
    linked_by uuid not null,
    primary key (issuer, subject)
);
create index on identity.external_logins (user_id);

-- Browsers that were sent to a provider and have not come back: each comes back once.
create table identity.external_attempts (
    state_sha256 bytea primary key,
    provider text not null check (provider <> ''),
    expires_at timestamptz not null
);

grant select, insert, delete on identity.external_logins to haven_identity;
grant select, insert, update, delete on identity.external_attempts to haven_identity;

comment on table identity.external_logins is 'Whose account a sign-in provider''s subject stands for.';
comment on column identity.external_logins.issuer is 'The provider, exactly as it writes its own name.';
comment on column identity.external_logins.subject is 'The name, often a number, under which the provider knows the user.';
comment on table identity.external_attempts is 'Digests of the states of sign-ins that are under way at a provider.';
