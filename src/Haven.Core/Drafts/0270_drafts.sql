-- Words that somebody has begun and not sent. Theirs alone: no colleague, no supervisor and no figure sees them.
create schema drafts;
grant usage on schema drafts to haven_app, haven_loader;

create table drafts.drafts (
    id uuid primary key default uuidv7(),
    user_id uuid not null references identity.users (id),
    agency text not null references agencies.agencies (code),
    form text not null check (form <> ''),
    subject uuid,
    path text not null check (path ~ '^/[^/\\]'),
    title text not null check (title <> ''),
    fields jsonb not null check (jsonb_typeof(fields) = 'object' and octet_length(fields::text) <= 1000000),
    begun_at timestamptz not null default now(),
    saved_at timestamptz not null default now(),
    ended_at timestamptz,
    -- What was sent stands where it was sent to, and what was thrown away is gone.
    constraint ended_is_empty check (ended_at is null or fields = '{}')
);
create unique index one_draft_a_form on drafts.drafts (user_id, agency, form, subject) nulls not distinct where ended_at is null;
create index on drafts.drafts (user_id, saved_at) where ended_at is null;

alter table drafts.drafts enable row level security, force row level security;
create policy own on drafts.drafts to haven_app
    using (user_id = (select haven.actor()) and agency = (select access.my_agency()))
    with check (user_id = (select haven.actor()) and agency = (select access.my_agency()));
create policy loader_all on drafts.drafts to haven_loader using (true) with check (true);
grant select, insert, update on drafts.drafts to haven_app, haven_loader;

comment on table drafts.drafts is 'Words that somebody has begun and not sent: theirs alone.';
comment on column drafts.drafts.form is 'The form, such as flags.raise.';
comment on column drafts.drafts.subject is 'What the form is about: a record or a flag.';
comment on column drafts.drafts.path is 'Where to go on with it.';
comment on column drafts.drafts.title is 'What the form does, without a name.';
comment on column drafts.drafts.fields is 'Each field''s name with its values as typed.';
comment on column drafts.drafts.ended_at is 'When it was sent or thrown away.';
