-- What proves who somebody is. Only the identity role reads it, and nothing in it can be used as it stands: passwords
-- and codes are hashed, keys of authenticator apps are encrypted under keys that the home keeps outside the database.
create table identity.credentials (
    user_id uuid primary key references identity.users (id),
    password_hash text,
    totp_key text,
    totp_step bigint not null default 0,
    enrolled_at timestamptz
);

create table identity.recovery_codes (
    user_id uuid not null references identity.users (id),
    code_sha256 bytea not null,
    used_at timestamptz,
    primary key (user_id, code_sha256)
);

create table identity.passkeys (
    credential_id bytea primary key,
    user_id uuid not null references identity.users (id),
    name text not null check (name <> ''),
    public_key bytea not null,
    sign_count bigint not null,
    transports text[] not null,
    user_verified boolean not null,
    backup_eligible boolean not null,
    backed_up boolean not null,
    attestation bytea not null,
    client_data bytea not null,
    created_at timestamptz not null
);
create index on identity.passkeys (user_id);

-- The one-time link with which somebody signs in first, or again after a reset.
create table identity.invitations (
    token_sha256 bytea primary key,
    user_id uuid not null references identity.users (id),
    issued_at timestamptz not null,
    expires_at timestamptz not null,
    ended_at timestamptz
);
create index on identity.invitations (user_id);

-- Failures are counted for an e-mail address whether or not somebody has it: being locked out tells nothing.
create table identity.attempts (
    email_sha256 bytea primary key,
    failures integer not null,
    last_at timestamptz not null,
    locked_until timestamptz
);

-- The browser holds the token, the database its digest. A session is first one of somebody half signed in.
create table identity.sessions (
    id uuid primary key,
    token_sha256 bytea not null unique,
    user_id uuid not null references identity.users (id),
    stage text not null check (stage in ('enrol', 'code', 'role', 'open')),
    method text not null check (method <> ''),
    grant_id uuid references access.grants (id),
    begun_at timestamptz not null,
    last_seen_at timestamptz not null,
    stepped_up_until timestamptz,
    ended_at timestamptz,
    ended_why text,
    constraint open_in_a_role check ((stage = 'open') = (grant_id is not null)),
    constraint ending_has_a_reason check ((ended_at is null) = (ended_why is null))
);
create index on identity.sessions (user_id) where ended_at is null;

-- What a passkey is asked to sign: used once, soon.
create table identity.challenges (
    id uuid primary key,
    purpose text not null check (purpose in ('sign-in', 'step-up', 'enrol')),
    user_id uuid references identity.users (id),
    state text not null,
    expires_at timestamptz not null
);

grant select, insert, update on identity.credentials, identity.invitations, identity.sessions to haven_identity;
grant select, insert, update, delete on identity.recovery_codes, identity.passkeys, identity.attempts, identity.challenges to haven_identity;

-- The name of the agency that somebody works for is shown on every page.
grant usage on schema agencies to haven_identity;
grant select on agencies.agencies to haven_identity;
create policy identity_read on agencies.agencies for select to haven_identity using (true);

comment on table identity.credentials is 'What proves who somebody is, hashed or encrypted.';
comment on column identity.credentials.totp_key is 'The key of the authenticator app, encrypted under the home''s keys.';
comment on column identity.credentials.totp_step is 'The last half minute whose code was used: no code is taken twice.';
comment on column identity.credentials.enrolled_at is 'When password and second factor were both set; until then only a link signs in.';
comment on table identity.recovery_codes is 'Digests of codes that stand in once for an authenticator app that was lost.';
comment on table identity.passkeys is 'Public keys of the passkeys people sign in with.';
comment on table identity.invitations is 'Digests of one-time links for the first sign-in.';
comment on table identity.attempts is 'Failed attempts to sign in, by digest of the e-mail address that was given.';
comment on table identity.sessions is 'Who is signed in, in which role, since when.';
comment on column identity.sessions.stage is 'enrol: by a one-time link; code: the password was right; role: a role is to be chosen; open: signed in.';
comment on table identity.challenges is 'What passkeys are being asked to sign now.';
