create schema agencies;
grant usage on schema agencies to haven_app, haven_loader, haven_measures;

-- Districts come and go (North Yorkshire's seven ended on 1 April 2023): valid until the day before valid_to.
create table agencies.districts (
    id uuid not null default uuidv7(),
    code text not null unique check (code <> ''),
    name text not null,
    valid_from date,
    valid_to date,
    constraint district_ends_after_start check (valid_to >= valid_from)
);
call haven.version_table('agencies.districts');
create policy app_read on agencies.districts for select to haven_app using (true);
create policy app_read on agencies.districts_history for select to haven_app using (true);

create table agencies.agencies (
    id uuid not null default uuidv7(),
    code text not null unique check (code <> ''),
    name text not null,
    kind text not null check (kind in ('police', 'social-care', 'health', 'education', 'voluntary', 'policing-body', 'other')),
    district text references agencies.districts (code)
);
call haven.version_table('agencies.agencies');
create policy app_read on agencies.agencies for select to haven_app using (true);
create policy app_read on agencies.agencies_history for select to haven_app using (true);

comment on table agencies.districts is 'Districts of the partnership area, which begin and end.';
comment on column agencies.districts.valid_to is 'The first day on which the district is no longer there.';
comment on table agencies.agencies is 'Agencies of the partnership: police, social care, health, education, voluntary services, the policing body.';
