-- One record as known at K, by id. A record that something known refers to is known, by its first version at least:
-- who asks holds such a reference, so the first version stands in for any earlier moment.
create function people.known_record(record uuid)
returns table (id uuid, source text, source_id text, date_of_birth date, sex text, died_on date)
language sql stable parallel safe as $$
    select r.id, r.source, r.source_id, r.date_of_birth, r.sex, r.died_on
    from people.records r
    where r.id = record and (r.recorded_at <= haven.known_at() or r.version = 1) and r.loaded_at <= haven.loaded_by()
    union all
    select h.id, h.source, h.source_id, h.date_of_birth, h.sex, h.died_on
    from people.records_history h
    where h.id = record and (h.recorded_at <= haven.known_at() or h.version = 1) and h.loaded_at <= haven.loaded_by()
      and (h.superseded_at > haven.known_at() or h.unloaded_at > haven.loaded_by())
$$;

grant execute on function people.known_record(uuid) to haven_measures;
