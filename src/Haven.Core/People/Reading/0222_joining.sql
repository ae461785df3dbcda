-- Who joins and parts records on a page does so under the decision role, after the decision about each record named. All
-- the records of both persons move, those out of reach too, or one person would become two: so the wall is the role's.
create function access.may_join() returns boolean language sql stable as $$
    select coalesce(access.my_role() in ('supervisor', 'mash-worker'), false)
$$;
grant execute on function access.may_join() to haven_decision;
grant select (source, source_id, forenames, surname, date_of_birth, version) on people.records to haven_decision;
grant select (reason, decided_by, version), insert (id, person_id, reason, decided_by), update (person_id, reason, decided_by)
    on people.memberships to haven_decision;
grant select (id, record_a, record_b, identifiers, status, reason, version), update (status, reason) on people.proposals to haven_decision;
create policy joiner_moves on people.memberships for insert to haven_decision with check ((select access.may_join()));
create policy joiner_moves_again on people.memberships for update to haven_decision using ((select access.may_join())) with check ((select access.may_join()));
create policy decision_read on people.proposals for select to haven_decision using (true);
create policy joiner_decides on people.proposals for update to haven_decision using ((select access.may_join())) with check ((select access.may_join()));
