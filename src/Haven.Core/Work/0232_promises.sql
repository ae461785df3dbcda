create schema work;
grant usage on schema work to haven_app, haven_loader, haven_measures;

-- What somebody said they would do for a child, and by when: what a handover must not lose.
create table work.promises (
    id uuid not null default uuidv7(),
    record_id uuid not null references people.records (id),
    what text not null check (what <> ''),
    for_whom text not null check (for_whom <> ''),
    due_on date not null,
    made_by uuid not null,
    agency text not null references agencies.agencies (code),
    kept_on date,
    kept_by uuid,
    constraint kept_by_somebody check (num_nulls(kept_on, kept_by) in (0, 2))
);
call haven.version_table('work.promises');
create index on work.promises (record_id) where kept_on is null;

call access.wall('work.promises', access.within('record_id', 8), access.within_to_change('record_id', 8));
create policy in_own_name on work.promises as restrictive for insert to haven_app
    with check (made_by = (select haven.actor()) and agency = (select access.my_agency()) and kept_on is null);
create policy kept_in_own_name on work.promises as restrictive for update to haven_app
    using (kept_on is null) with check (kept_by = (select haven.actor()));
revoke update on work.promises from haven_app;
grant update (kept_on, kept_by) on work.promises to haven_app;

comment on table work.promises is 'What somebody said they would do for a child or family, and by when.';
comment on column work.promises.for_whom is 'Who was told that it will be done.';
comment on column work.promises.made_by is 'Who promised it.';
