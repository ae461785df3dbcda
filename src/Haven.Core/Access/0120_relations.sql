create schema access;
grant usage on schema access to haven_app, haven_loader, haven_measures;

-- Which user stands in a relation to which record. Empty until sign-in and relations are built: the app role sees nothing.
create table access.relations (
    user_id uuid not null,
    record_id uuid not null references people.records (id),
    primary key (user_id, record_id)
);
alter table access.relations enable row level security, force row level security;
create policy own_relations on access.relations for select to haven_app using (user_id = (select haven.actor()));
grant select on access.relations to haven_app;

-- Set membership that the planner can hash; never a function per row. What a row says of other people than its own
-- record (joins, proposals, crimes, orders) the app role only reads: the operations that write it come with their own rule.
create procedure access.relate(target regclass, condition text, may_write boolean) language plpgsql as $$
declare
    wall text;
begin
    foreach wall in array array[target::text, target::text || '_history'] loop
        execute format('create policy app_read on %s for select to haven_app using (%s)', wall, condition);
    end loop;
    if may_write then
        execute format('create policy app_insert on %s for insert to haven_app with check (%s)', target, condition);
        execute format('create policy app_update on %s for update to haven_app using (%s) with check (%s)', target, condition, condition);
    end if;
end $$;

call access.relate('people.records', 'id in (select record_id from access.relations)', false);
call access.relate('people.memberships', 'id in (select record_id from access.relations)', false);
call access.relate('people.proposals',
    'record_a in (select record_id from access.relations) and record_b in (select record_id from access.relations)', false);
call access.relate('flags.flags', 'record_id in (select record_id from access.relations)', true);
call access.relate('flags.levels', 'flag_id in (select id from flags.flags)', true);
call access.relate('plans.plans', 'record_id in (select record_id from access.relations)', true);
call access.relate('crimes.crimes', 'id in (select crime_id from crimes.involvements)', false);
call access.relate('meetings.conferences', 'record_id in (select record_id from access.relations)', true);
call access.relate('orders.orders',
    'subject_id in (select record_id from access.relations) or id in (select order_id from orders.protections)', false);
call access.relate('referrals.nrm_referrals', 'record_id in (select record_id from access.relations)', true);
call access.relate('missing.episodes', 'record_id in (select record_id from access.relations)', true);
create policy app_read on crimes.involvements for select to haven_app
    using (record_id in (select record_id from access.relations));
create policy app_read on orders.protections for select to haven_app
    using (record_id in (select record_id from access.relations));

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

comment on table access.relations is 'Which user stands in a relation to which record.';
comment on table access.idempotency_keys is 'Keys that keep a double press from making two of one thing.';
