-- Idempotency: a form or an API write carries a key; the same key of the same user answers with the first outcome.
create table access.idempotency_keys (
    actor uuid not null,
    operation text not null,
    key text not null check (length(key) between 8 and 200),
    request_sha256 text not null,
    outcome jsonb,
    created_at timestamptz not null default now(),
    primary key (actor, operation, key)
);
alter table access.idempotency_keys enable row level security, force row level security;
create policy own_keys on access.idempotency_keys to haven_app
    using (actor = (select haven.actor())) with check (actor = (select haven.actor()));
create policy loader_all on access.idempotency_keys to haven_loader using (true) with check (true);
grant select, insert, update on access.idempotency_keys to haven_app, haven_loader;

comment on table access.idempotency_keys is 'Keys that keep a double press from making two of one thing.';
