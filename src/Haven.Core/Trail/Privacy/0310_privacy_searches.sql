-- The privacy officer's searches read the trail and, of people, only which records are joined as one person; of
-- purposes, only their words.
grant usage on schema trail, people, access to haven_trail;
grant select on trail.entries, trail.subjects to haven_trail;
grant select (id, person_id) on people.memberships to haven_trail;
create policy trail_reads on people.memberships for select to haven_trail using (true);
grant select (id, purpose) on access.purposes to haven_trail;
create policy trail_reads on access.purposes for select to haven_trail using (true);
create index on trail.entries (actor_id, id);
