-- The second wall. Row by row what docs/decisions/0040 allows, for each field group: one look into an index for each row
-- asked for, never a function. A scalar subquery and not EXISTS: that the planner would hash, and gather everything a
-- force's officer may see to show one row of it.
create procedure access.wall(target text, reading text, changing text) language plpgsql as $$
declare
    side text;
begin
    foreach side in array array[target, target || '_history'] loop
        execute format('create policy app_read on %s for select to haven_app using (%s)', side, reading);
    end loop;
    if changing is not null then
        execute format('create policy app_insert on %s for insert to haven_app with check (%s)', target, changing);
        execute format('create policy app_update on %s for update to haven_app using (%s) with check (%s)', target, changing, changing);
    end if;
end $$;

-- The record in this column is in reach with this field group; and so that it may be changed.
create function access.within(record text, field_group integer) returns text language sql immutable as $$
    select format('(select true from access.reach r where r.reached = %s and r.groups & %s <> 0 limit 1)', record, field_group)
$$;
create function access.within_to_change(record text, field_group integer) returns text language sql immutable as $$
    select format('(select true from access.reach r where r.reached = %s and r.groups & %s <> 0 and r.may_change limit 1)', record, field_group)
$$;
create function access.by_type(record text, suspect_types text, field_group integer, may_change boolean) returns text language sql immutable as $$
    select format('type not in (%1$s) and %2$s or type in (%1$s) and %3$s', suspect_types,
        case when may_change then access.within_to_change(record, field_group) else access.within(record, field_group) end,
        case when may_change then access.within_to_change(record, 512) else access.within(record, 512) end)
$$;

call access.wall('people.records', access.within('id', 1), null);
call access.wall('people.memberships', access.within('id', 1), null);
call access.wall('people.proposals', access.within('record_a', 1) || ' and ' || access.within('record_b', 1), null);
call access.wall('flags.flags',
    access.by_type('record_id', '''cse-suspect'', ''cce-suspect''', 4, false), access.by_type('record_id', '''cse-suspect'', ''cce-suspect''', 4, true));
call access.wall('flags.levels', '(select true from flags.flags f where f.id = flag_id)',
    format('(select true from flags.flags f where f.id = flag_id and (%s))', access.by_type('f.record_id', '''cse-suspect'', ''cce-suspect''', 4, true)));
call access.wall('plans.plans',
    access.by_type('record_id', '''suspect-management''', 8, false), access.by_type('record_id', '''suspect-management''', 8, true));
call access.wall('meetings.conferences', access.within('record_id', 16), access.within_to_change('record_id', 16));
call access.wall('missing.episodes', access.within('record_id', 32), access.within_to_change('record_id', 32));
call access.wall('referrals.nrm_referrals', access.within('record_id', 64), access.within_to_change('record_id', 64));
call access.wall('crimes.crimes', '(select true from crimes.involvements i where i.crime_id = id limit 1)', null);
call access.wall('orders.orders',
    'subject_id is not null and ' || access.within('subject_id', 256) || ' or (select true from orders.protections p where p.order_id = id limit 1)', null);

-- A crime is read through a victim by who is given crimes, through a suspect by who is given suspects too.
do $crimes$
begin
    execute format('create policy app_read on crimes.involvements for select to haven_app using (role = ''victim'' and %1$s or role = ''suspect'' and %1$s and %2$s)',
        access.within('record_id', 128), access.within('record_id', 512));
    execute format('create policy app_read on orders.protections for select to haven_app using (%s)', access.within('record_id', 256));
end $crimes$;

-- Columns the app role never reads: contact, which has a role of its own, and who else a row names.
create procedure access.hide_columns(target text, hidden text[]) language plpgsql as $$
declare
    side text;
begin
    foreach side in array array[target, target || '_history'] loop
        execute format('revoke select on %s from haven_app', side);
        execute (select format('grant select (%s) on %s to haven_app', string_agg(quote_ident(attname), ', '), side)
                 from pg_attribute where attrelid = side::regclass and attnum > 0 and not attisdropped and attname <> all (hidden));
    end loop;
    execute format('revoke select on %s_known from haven_app', target);
end $$;
call access.hide_columns('people.records', array['address_line', 'postcode', 'phones', 'emails', 'school']);
call access.hide_columns('crimes.crimes', array['victims', 'suspects']);
call access.hide_columns('orders.orders', array['protected']);

-- Contact: where the group is given and, when it is protected, while an unmasking by this user lives.
grant usage on schema people to haven_contact, haven_finder, haven_decision;
grant usage on schema flags to haven_finder, haven_decision;
grant select (id, address_line, postcode, phones, emails, school, address_protected) on people.records to haven_contact;
do $contact$
begin
    execute format('create policy contact_read on people.records for select to haven_contact using (%s and (address_protected is not true or %s))',
        access.within('id', 2),
        'exists (select from access.unmaskings u where u.record_id = records.id and u.user_id = (select haven.actor())'
        ' and u.agency = (select access.my_agency()) and u.from_at <= now() and now() < u.until_at)');
end $contact$;

-- The decision function's own facts: of a record only what these columns say.
grant select (id, district, address_protected) on people.records to haven_decision;
grant select (record_id, type, closed_on) on flags.flags to haven_decision, haven_finder;
create policy decision_read on people.records for select to haven_decision using (true);
create policy decision_read on flags.flags for select to haven_decision, haven_finder using (true);

-- Search: what is in reach, and pointers. It matches on these columns and gives out only what the decision gives.
create policy finder_read on access.restrictions for select to haven_finder using (true);
grant select (record_id, state, contact, lifted_at) on access.restrictions to haven_finder;
grant select (id, source, forenames, surname, other_names, date_of_birth, sex, nhs_number_verified, upn_verified, pnc_id_verified,
    cro_number_verified, district, address_protected) on people.records to haven_finder;
do $finder$
begin
    execute format($policy$
        create policy finder_read on people.records for select to haven_finder using (%s or
            (select access.i_have_a_purpose())
            and not exists (select from access.restrictions x where x.record_id = records.id and x.state = 'hidden' and x.lifted_at is null)
            and ((select access.i_am_police())
                or not exists (select from flags.flags f where f.record_id = records.id and f.type in ('cse-suspect', 'cce-suspect')
                               and (f.closed_on is null or f.closed_on > (now() at time zone 'Europe/London')::date))
                or exists (select from flags.flags f where f.record_id = records.id and f.type in ('cse-risk', 'cce-risk'))))
        $policy$, access.within('id', 1));
end $finder$;
