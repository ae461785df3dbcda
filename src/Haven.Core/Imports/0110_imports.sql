create schema imports;
grant usage on schema imports to haven_app, haven_loader, haven_measures;

-- One row per file of an import, with what it was and what came of it. The trail takes its entries from here.
create table imports.files (
    id uuid primary key default uuidv7(),
    run_id uuid not null,
    file text not null,
    sha256 text not null,
    rows_read bigint not null,
    versions_added bigint not null,
    unchanged bigint not null,
    rejected bigint not null,
    warnings bigint not null,
    known_as_recorded boolean not null,
    actor text not null,
    reason text not null,
    loaded_at timestamptz not null default now()
);
grant select, insert on imports.files to haven_loader;

comment on table imports.files is 'One row per file of an import: its digest and what came of it.';
