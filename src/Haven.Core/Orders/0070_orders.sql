create schema orders;
grant usage on schema orders to haven_app, haven_loader, haven_measures;

-- Orders and notices: who is bound (subject) and who is protected.
create table orders.orders (
    id uuid not null default uuidv7(),
    source text not null default 'haven' check (source <> '' and position('/' in source) = 0),
    source_id text not null default uuidv7()::text check (source_id <> ''),
    instrument text not null check (instrument in ('dvpn', 'dvpo', 'spo', 'spo-interim', 'cawn', 'shpo', 'sro', 'stro', 'stpo', 'fmpo', 'fgmpo')),
    subject_id uuid references people.records (id),
    protected uuid[],
    applied_on date,
    granted_on date not null,
    ends_on date,
    ended_on date,
    outcome text,
    district text references agencies.districts (code),
    constraint order_ends_after_grant check (ends_on >= granted_on and ended_on >= granted_on),
    constraint orders_source_key unique (source, source_id)
);
call haven.version_table('orders.orders');
create index on orders.orders (subject_id);

create table orders.protections (
    order_id uuid not null references orders.orders (id),
    record_id uuid not null references people.records (id),
    primary key (order_id, record_id)
);
create index on orders.protections (record_id);
alter table orders.protections enable row level security, force row level security;
create policy loader_all on orders.protections to haven_loader using (true) with check (true);
create policy measures_read on orders.protections for select to haven_measures using (true);
create policy keeper on orders.protections to haven_owner using (true) with check (true);
grant select on orders.protections to haven_app, haven_loader, haven_measures;

create function orders.keep_protections() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
    if tg_op = 'UPDATE' then
        delete from orders.protections where order_id = new.id;
    end if;
    insert into orders.protections (order_id, record_id)
        select distinct new.id, p from unnest(new.protected) p;
    return null;
end $$;
create trigger keep_protections_new after insert on orders.orders
    for each row when (new.protected is not null) execute function orders.keep_protections();
create trigger keep_protections_change after update on orders.orders
    for each row when (new.protected is distinct from old.protected) execute function orders.keep_protections();

comment on table orders.orders is 'Orders and notices, with who is bound and who is protected.';
comment on column orders.orders.ends_on is 'The day the order is due to end.';
comment on column orders.orders.ended_on is 'The day it ended in fact.';
comment on table orders.protections is 'Whom the newest version of an order protects, kept from its array.';
