-- The privacy officer names a person by the reference that an agency gave: which record that is, and nothing else of it.
-- The view reads as its owner, so that the trail's role needs no right to a record.
create view trail.record_names as select id, source, source_id from people.records;
grant select on trail.record_names to haven_trail;
