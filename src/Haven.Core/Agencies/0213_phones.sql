-- The number to ring an agency at, by day and night.
create table agencies.phones (
    id uuid not null default uuidv7(),
    agency text not null unique references agencies.agencies (code),
    phone text not null check (phone <> '')
);
call haven.version_table('agencies.phones');
create policy app_read on agencies.phones for select to haven_app, haven_finder, haven_decision using (true);
create policy app_read on agencies.phones_history for select to haven_app using (true);
create policy administrator_adds on agencies.phones for insert to haven_app with check ((select access.my_role()) = 'administrator');
create policy administrator_changes on agencies.phones for update to haven_app
    using ((select access.my_role()) = 'administrator') with check ((select access.my_role()) = 'administrator');
grant select on agencies.phones to haven_finder, haven_decision;
-- Whom a source belongs to says whom to ring about its records.
create policy decision_read on agencies.sources for select to haven_decision using (true);
grant select on agencies.sources to haven_decision;

comment on table agencies.phones is 'The number to ring an agency at, by day and night.';
