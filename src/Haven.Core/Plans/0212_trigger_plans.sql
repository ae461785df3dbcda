-- What to do at once when this child is met, missing or in danger: three lines that an officer reads at a door.
create table plans.trigger_plans (
    id uuid not null default uuidv7(),
    record_id uuid not null references people.records (id),
    lines text[] not null,
    constraint one_trigger_plan_a_record unique (record_id),
    constraint three_short_lines check (cardinality(lines) between 0 and 3 and length(array_to_string(lines, '')) <= 360)
);
call haven.version_table('plans.trigger_plans');
call access.wall('plans.trigger_plans', access.within('record_id', 8), access.within_to_change('record_id', 8));

comment on table plans.trigger_plans is 'What to do at once, in three lines.';
comment on column plans.trigger_plans.lines is 'At most three lines of about a hundred letters; none when it was taken back.';
