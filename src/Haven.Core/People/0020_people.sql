create schema people;
grant usage on schema people to haven_app, haven_loader, haven_measures;

-- A record is what one source holds about somebody, as received. Nothing here is unique but the source's own id:
-- two records with one NHS number are a linkage candidate, not an error.
create table people.records (
    id uuid not null default uuidv7(),
    source text not null default 'haven' check (source <> '' and position('/' in source) = 0),
    source_id text not null default uuidv7()::text check (source_id <> ''),
    forenames text,
    surname text,
    other_names text[],
    date_of_birth date,
    birth_date_certainty text check (birth_date_certainty in ('known', 'estimated', 'disputed', 'unknown')),
    died_on date,
    sex text check (sex in ('female', 'male', 'other', 'unknown')),
    ethnicity_self text,
    ethnicity_observed text,
    nationality text[],
    religion text,
    disabilities text[],
    nhs_number text,
    upn text,
    pnc_id text,
    cro_number text,
    -- The canonical form of an identifier whose check digit holds; null where it is absent or unverified.
    nhs_number_verified text,
    upn_verified text,
    pnc_id_verified text,
    cro_number_verified text,
    phones text[],
    emails text[],
    address_line text,
    postcode text,
    address_protected boolean,
    district text references agencies.districts (code),
    looked_after text check (looked_after in ('yes', 'no', 'unknown')),
    school text,
    constraint died_after_birth check (died_on >= date_of_birth),
    constraint records_source_key unique (source, source_id)
);
call haven.version_table('people.records');
create index on people.records (nhs_number_verified) where nhs_number_verified is not null;
create index on people.records (upn_verified) where upn_verified is not null;
create index on people.records (pnc_id_verified) where pnc_id_verified is not null;

-- A person is a set of records joined as one. A record without a membership is a person by itself, under its own id;
-- parting sets person_id back to the record's own id, so nothing is deleted.
create table people.memberships (
    id uuid not null,
    person_id uuid not null,
    reason text not null check (reason <> ''),
    decided_by text not null
);
call haven.version_table('people.memberships');
alter table people.memberships add constraint membership_of_record foreign key (id) references people.records (id);
create index on people.memberships (person_id);
create index on people.memberships_history (person_id);

-- Two records that share a verified identifier and agree on birth date. A person decides; Haven only proposes.
create table people.proposals (
    id uuid not null default uuidv7(),
    record_a uuid not null references people.records (id),
    record_b uuid not null references people.records (id),
    identifiers text[] not null,
    status text not null default 'proposed' check (status in ('proposed', 'joined', 'declined', 'parted')),
    reason text,
    constraint proposal_order check (record_a < record_b),
    constraint one_proposal_a_pair unique (record_a, record_b)
);
call haven.version_table('people.proposals');
create index on people.proposals (record_b);

comment on table people.records is 'What one source holds about somebody, as received. A person is a set of these.';
comment on column people.records.source_id is 'The source''s own id of the record.';
comment on column people.records.birth_date_certainty is 'How sure the source is of the birth date.';
comment on column people.records.ethnicity_self is 'Ethnicity as the person defines it, by code.';
comment on column people.records.ethnicity_observed is 'Ethnicity as an officer saw it, by code; never derived from the other.';
comment on column people.records.nhs_number_verified is 'Ten digits when the check digit holds; else empty.';
comment on column people.records.upn_verified is 'Unique pupil number when its check letter holds; else empty.';
comment on column people.records.pnc_id_verified is 'PNC id in its long form when its check letter holds; else empty.';
comment on column people.records.cro_number_verified is 'CRO number when its check letter holds; else empty.';
comment on column people.records.address_protected is 'Whether the address is masked everywhere and shown only by a logged act.';
comment on table people.memberships is 'Which person a record belongs to since somebody joined or parted it.';
comment on column people.memberships.id is 'The record.';
comment on column people.memberships.person_id is 'The person; the record''s own id when it stands alone again.';
comment on table people.proposals is 'Two records that share a verified identifier and agree on birth date, and what was decided.';
comment on column people.proposals.identifiers is 'Which identifiers they share.';
