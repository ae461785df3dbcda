-- What was decided about a flag, by whom and why: it was raised, its level changed, it was reviewed, it was closed.
-- The flag and its levels stay what measures count; this says how they came to be.
create table flags.decisions (
    id uuid not null default uuidv7(),
    flag_id uuid not null references flags.flags (id),
    kind text not null check (kind in ('raised', 'level', 'reviewed', 'closed')),
    outcome text check (outcome in ('raise-level', 'no-change', 'lower', 'close')),
    decided_on date not null,
    decided_by uuid not null,
    agency text not null references agencies.agencies (code),
    agencies text[] not null check (cardinality(agencies) > 0),
    forum text check (forum <> ''),
    reason text not null check (reason <> ''),
    late_reason text check (late_reason <> ''),
    definition text,
    level_policy text not null,
    review_policy text not null,
    assessment text check (assessment <> ''),
    assessment_absent text check (assessment_absent <> ''),
    level text,
    childs_view text check (childs_view <> ''),
    childs_view_absent text check (childs_view_absent <> ''),
    supervisor_reason text check (supervisor_reason <> ''),
    next_review_on date,
    standing text not null default 'made' check (standing in ('made', 'waiting', 'confirmed', 'returned', 'overtaken')),
    settled_by uuid,
    settled_on date,
    settled_reason text check (settled_reason <> ''),
    constraint only_a_review_has_an_outcome check ((kind = 'reviewed') = (outcome is not null)),
    constraint one_of_assessment_or_why_not check (num_nonnulls(assessment, assessment_absent) < 2),
    constraint one_of_view_or_why_not check (num_nonnulls(childs_view, childs_view_absent) < 2),
    constraint assessed_or_why_not check (kind not in ('raised', 'level') or num_nonnulls(assessment, assessment_absent) = 1),
    constraint settled_by_somebody check ((standing in ('made', 'waiting')) = (settled_by is null)
        and num_nulls(settled_by, settled_on, settled_reason) in (0, 3)),
    constraint nobody_confirms_their_own check (standing = 'overtaken' or settled_by <> decided_by)
);
call haven.version_table('flags.decisions');
create index on flags.decisions (flag_id, decided_on);
create index on flags.decisions_history (flag_id);

call access.wall('flags.decisions', '(select true from flags.flags f where f.id = flag_id)',
    format('(select true from flags.flags f where f.id = flag_id and (%s))', access.by_type('f.record_id', '''cse-suspect'', ''cce-suspect''', 4, true)));
-- A decision is in one's own name and stays as it was written; settling it is all that comes after.
create policy in_own_name on flags.decisions as restrictive for insert to haven_app
    with check (decided_by = (select haven.actor()) and agency = (select access.my_agency()) and standing in ('made', 'waiting'));
create policy settled_by_another on flags.decisions as restrictive for update to haven_app
    using (standing = 'waiting')
    with check (settled_by = (select haven.actor())
        and (standing = 'overtaken' or standing in ('confirmed', 'returned') and (select access.my_role()) = 'supervisor' and agency = (select access.my_agency())));
revoke update on flags.decisions from haven_app;
grant update (standing, settled_by, settled_on, settled_reason, next_review_on) on flags.decisions to haven_app;

comment on table flags.decisions is 'What was decided about a flag, when, by whom and why.';
comment on column flags.decisions.outcome is 'What a review brought.';
comment on column flags.decisions.agency is 'The agency of who wrote it down.';
comment on column flags.decisions.agencies is 'Codes of the agencies in the decision.';
comment on column flags.decisions.forum is 'Where it was decided, such as a risk meeting.';
comment on column flags.decisions.late_reason is 'Why it was written down later than it was decided.';
comment on column flags.decisions.definition is 'The definition of exploitation it was made under.';
comment on column flags.decisions.level_policy is 'Id and version of the policy of levels in force that day.';
comment on column flags.decisions.review_policy is 'Id and version of the policy of reviews in force that day.';
comment on column flags.decisions.assessment is 'The assessment it rests on, and where that is.';
comment on column flags.decisions.assessment_absent is 'Why it rests on none.';
comment on column flags.decisions.level is 'The level from then on.';
comment on column flags.decisions.childs_view is 'What the child said of it.';
comment on column flags.decisions.childs_view_absent is 'Why the child''s view is not there.';
comment on column flags.decisions.supervisor_reason is 'Why one agency closed it alone.';
comment on column flags.decisions.next_review_on is 'The last day for the next review; empty when it sets none.';
comment on column flags.decisions.standing is 'Made; or waiting for a supervisor, then confirmed, returned or overtaken by another decision.';
comment on column flags.decisions.settled_reason is 'What the supervisor said, or what overtook it.';
