-- Trails of other deployments that this one watches, and what they said they were.
create table trail.watched (
    origin text primary key,
    public_key text not null,
    since timestamptz not null default now()
);
alter table trail.watched enable row level security, force row level security;
create policy loader_all on trail.watched to haven_loader using (true) with check (true);
create policy app_reads on trail.watched for select to haven_app using (true);
grant select on trail.watched to haven_app;
grant select, insert on trail.watched to haven_loader;

create table trail.foreign_checkpoints (
    id uuid primary key default uuidv7(),
    origin text not null references trail.watched (origin),
    size bigint not null check (size >= 0),
    root bytea not null check (length(root) = 32),
    note text not null,
    forked boolean not null,
    received_at timestamptz not null
);
create index on trail.foreign_checkpoints (origin, size);
call trail.only_add_to('trail.foreign_checkpoints');
create policy app_reads on trail.foreign_checkpoints for select to haven_app using (true);
create policy app_adds on trail.foreign_checkpoints for insert to haven_app with check (true);
grant select, insert on trail.foreign_checkpoints to haven_app;

comment on table trail.watched is 'Other deployments'' trails for which this one is a witness.';
comment on column trail.watched.public_key is 'The key that signs its checkpoints, in PEM; told by its operator, not by the network.';
comment on table trail.foreign_checkpoints is 'Signed checkpoints received from other deployments.';
comment on column trail.foreign_checkpoints.forked is 'It contradicts an earlier one: kept as proof, since both are signed.';
