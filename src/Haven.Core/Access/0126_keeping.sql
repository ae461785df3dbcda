-- Relations are kept under the decision role, whose own walls ask the same reach as everybody's: the app role writes none.
create function access.in_reach(record uuid) returns boolean language sql stable as $$
    select exists (select from access.reach r where r.reached = record and r.may_change)
$$;
grant execute on function access.in_reach(uuid) to haven_decision;

-- What each kind asks of who sets it; 0040 has the table.
create function access.may_set(kind text) returns boolean language sql stable as $$
    select case kind
        when 'agency' then access.my_role() in ('supervisor', 'mash-worker')
        when 'allocated' then access.my_role() in ('supervisor', 'mash-worker')
        when 'share' then access.i_do_casework()
        when 'named-reader' then access.my_role() = 'supervisor'
        else false end
$$;
grant execute on function access.may_set(text) to haven_decision;
create policy app_keeps on access.relations for insert to haven_decision
    with check (set_by = (select haven.actor()) and access.may_set(kind) and access.in_reach(record_id) and basis is not distinct from
        case when kind = 'agency' then 'worker' end);
create policy app_ends on access.relations for update to haven_decision
    using (access.may_set(kind) and access.in_reach(record_id) and basis is not distinct from case when kind = 'agency' then 'worker' end);
create policy app_opens on access.relations for insert to haven_decision
    with check (kind = 'break-glass' and user_id = (select haven.actor()) and agency = (select access.my_agency()) and (select access.i_have_a_purpose())
        and exists (select from access.incidents i where i.id = incident_id and i.user_id = (select haven.actor())));
create policy app_keeps on access.restrictions for insert to haven_decision
    with check (set_by = (select haven.actor()) and (select access.my_role()) = 'supervisor' and access.in_reach(record_id));
create policy app_ends on access.restrictions for update to haven_decision
    using ((select access.my_role()) = 'supervisor' and access.in_reach(record_id));
create policy app_states on access.purposes for insert to haven_decision
    with check (user_id = (select haven.actor()) and agency = (select access.my_agency()) and (select access.i_do_casework()));
create policy app_breaks on access.incidents for insert to haven_decision
    with check (user_id = (select haven.actor()) and agency = (select access.my_agency()) and (select access.i_do_casework()) and reviewed_by is null);
create policy app_reviews on access.incidents for update to haven_decision
    using (user_id <> (select haven.actor())
        and ((select access.my_role()) = 'privacy-officer' or (select access.my_role()) = 'supervisor' and agency = (select access.my_agency())))
    with check (reviewed_by = (select haven.actor()));
create policy app_unmasks on access.unmaskings for insert to haven_decision
    with check (user_id = (select haven.actor()) and agency = (select access.my_agency())
        and exists (select from access.reach r where r.reached = record_id and r.groups & 2 <> 0));

grant insert (id, record_id, kind, agency, user_id, team_id, groups, basis, purpose, incident_id, district, from_at, until_at, reason, set_by),
    update (until_at, ended_by) on access.relations to haven_decision;
grant insert (id, record_id, state, contact, reason, set_by), update (lifted_by, lifted_at) on access.restrictions to haven_decision;
grant insert (id, user_id, agency, purpose, reference, reason, until_at) on access.purposes to haven_decision;
grant insert (id, user_id, agency, reason), update (reviewed_by, reviewed_at, finding, review_note) on access.incidents to haven_decision;
grant insert (id, user_id, agency, record_id, reason, until_at) on access.unmaskings to haven_decision;

-- Every role that answers a user writes the trail.
grant usage on schema trail to haven_decision, haven_finder, haven_contact;
grant insert on trail.entries, trail.subjects to haven_decision, haven_finder, haven_contact;
