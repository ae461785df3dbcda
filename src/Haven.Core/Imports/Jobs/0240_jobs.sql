-- A bundle that an administrator uploaded: checked first, then imported, one at a time, by whichever site holds its file.
create table imports.jobs (
    id uuid primary key default uuidv7(),
    corrects uuid references imports.jobs (id),
    uploaded_by uuid not null references identity.users (id),
    grant_id uuid not null references access.grants (id),
    agency text not null references agencies.agencies (code),
    reason text not null check (reason <> ''),
    uploaded_at timestamptz not null default now(),
    sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
    bytes bigint not null check (bytes > 0),
    known_as_recorded boolean not null,
    step text not null default 'check' check (step in ('check', 'load')),
    accept_valid boolean not null default false,
    state text not null default 'waiting' check (state in ('waiting', 'running', 'checked', 'loaded', 'refused', 'failed', 'withdrawn')),
    attempts smallint not null default 0,
    file text not null default '',
    done bigint not null default 0,
    total bigint not null default 0,
    began_at timestamptz,
    ended_at timestamptz,
    fault text,
    errors bigint not null default 0,
    warnings bigint not null default 0,
    proposed bigint not null default 0,
    has_rejected boolean not null default false,
    keep_until timestamptz not null,
    removed_at timestamptz,
    constraint only_what_failed_has_a_fault check ((fault is not null) = (state = 'failed')),
    constraint checked_before_loading check (step = 'load' or state not in ('loaded', 'refused'))
);
create index on imports.jobs (uploaded_at, id);
create index on imports.jobs (keep_until) where removed_at is null;

create table imports.job_files (
    job_id uuid not null references imports.jobs (id),
    step text not null check (step in ('check', 'load')),
    file text not null,
    sha256 text not null,
    rows_read bigint not null,
    versions_added bigint not null,
    unchanged bigint not null,
    rejected bigint not null,
    warnings bigint not null,
    primary key (job_id, step, file)
);

create table imports.job_issues (
    job_id uuid not null references imports.jobs (id),
    number integer not null check (number > 0),
    is_error boolean not null,
    file text not null,
    row bigint not null,
    column_name text,
    value text,
    expected text not null,
    remedy text not null,
    primary key (job_id, number)
);

do $walls$
declare
    t text;
begin
    foreach t in array array['jobs', 'job_files', 'job_issues', 'files'] loop
        execute format('alter table imports.%I enable row level security, force row level security', t);
        execute format('create policy loader_all on imports.%I to haven_loader using (true) with check (true)', t);
        execute format('grant select on imports.%I to haven_app', t);
    end loop;
    foreach t in array array['jobs', 'job_files', 'files'] loop
        execute format('create policy administrator_reads on imports.%I for select to haven_app using ((select access.my_role()) = ''administrator'')', t);
    end loop;
end $walls$;
-- The values in a bundle are for whoever uploaded it.
create policy uploader_reads on imports.job_issues for select to haven_app using ((select access.my_role()) = 'administrator'
    and (select j.uploaded_by from imports.jobs j where j.id = job_issues.job_id) = (select haven.actor()));
create policy administrator_uploads on imports.jobs for insert to haven_app with check ((select access.my_role()) = 'administrator'
    and uploaded_by = (select haven.actor()) and state = 'waiting' and step = 'check');
create policy uploader_decides on imports.jobs for update to haven_app
    using ((select access.my_role()) = 'administrator' and uploaded_by = (select haven.actor()))
    with check ((select access.my_role()) = 'administrator' and uploaded_by = (select haven.actor()) and state in ('waiting', 'withdrawn'));
grant insert (id, corrects, uploaded_by, grant_id, agency, reason, sha256, bytes, known_as_recorded, keep_until),
    update (step, accept_valid, state, attempts, file, done, total, keep_until) on imports.jobs to haven_app;
grant select, insert, update on imports.jobs to haven_loader;
grant select, insert, delete on imports.job_files, imports.job_issues to haven_loader;

comment on table imports.jobs is 'A bundle that an administrator uploaded, and how far its check and its import have come.';
comment on column imports.jobs.corrects is 'The upload whose refused rows this one brings corrected.';
comment on column imports.jobs.grant_id is 'The role it was uploaded in: asked again when the work begins.';
comment on column imports.jobs.sha256 is 'Digest of the uploaded file.';
comment on column imports.jobs.step is 'Whether it is to be checked only, or loaded.';
comment on column imports.jobs.accept_valid is 'Whether the valid rows are loaded and the others set aside.';
comment on column imports.jobs.attempts is 'How often the step was begun: one that died with the site is begun once more.';
comment on column imports.jobs.file is 'The file of the bundle in hand.';
comment on column imports.jobs.done is 'How far the step has come, of total.';
comment on column imports.jobs.fault is 'Why it failed, in plain words; for whoever uploaded it.';
comment on column imports.jobs.has_rejected is 'Whether the refused rows can be had.';
comment on column imports.jobs.keep_until is 'When the uploaded file, the refused rows and the values of the errors are removed.';
comment on column imports.jobs.removed_at is 'When they were.';
comment on table imports.job_files is 'What came of each file of an upload at its check and at its import.';
comment on table imports.job_issues is 'What was wrong in an upload, with the value: for whoever uploaded it, until the file is removed.';
comment on column imports.job_issues.row is 'As a spreadsheet numbers it; 0 speaks of the whole file.';
comment on column imports.files.run_id is 'The import; that of an uploaded bundle is its job''s id.';
