-- People with an open flag of a type at the end of a day, one row a person, as known at K: the flag raised first
-- decides the cell; birth date, sex and death come from its record and, where empty there, from the person's others.
-- Starts from the dated flags and fetches people by id: a scan of people costs five times as much.
create function flags.people_flagged(flag_type text, as_at date)
returns table (person_id uuid, record_id uuid, flag_id uuid, joined boolean, district text, date_of_birth date, sex text, died_on date)
language sql stable parallel safe as $$
    with open_flags as (
        select f.id, f.record_id, f.district, f.raised_on, f.source, f.source_id
        from flags.flags_known f
        where f.type = flag_type and f.held @> as_at
    ), deciding as (
        select distinct on (coalesce(m.person_id, f.record_id))
            coalesce(m.person_id, f.record_id) as person_id, f.record_id, f.id as flag_id,
            m.person_id is not null and m.person_id <> f.record_id as joined, f.district
        from open_flags f left join people.memberships_known m on m.id = f.record_id
        order by coalesce(m.person_id, f.record_id), f.raised_on, f.source collate "C", f.source_id collate "C"
    )
    select d.person_id, d.record_id, d.flag_id, d.joined, d.district, r.date_of_birth, r.sex, r.died_on
    from deciding d cross join lateral people.known_record(d.record_id) r
    where not d.joined
    union all
    select d.person_id, d.record_id, d.flag_id, d.joined, d.district, p.date_of_birth, p.sex, p.died_on
    from deciding d cross join lateral (
        select (array_agg(r.date_of_birth order by r.id <> d.record_id, r.source collate "C", r.source_id collate "C")
                    filter (where r.date_of_birth is not null))[1] as date_of_birth,
               (array_agg(r.sex order by r.id <> d.record_id, r.source collate "C", r.source_id collate "C")
                    filter (where r.sex is not null and r.sex <> 'unknown'))[1] as sex,
               min(r.died_on) as died_on
        from people.memberships_known m cross join lateral people.known_record(m.id) r
        where m.person_id = d.person_id
    ) p
    where d.joined
$$;

-- The level in force on a day: the latest by its day, then by when it was recorded. No row when there is none.
create function flags.level_on(flag uuid, as_at date) returns table (level text) language sql stable parallel safe as $$
    select l.level from (
        select b.level, b.from_on, b.recorded_at, b.source, b.source_id from flags.levels b
        where b.flag_id = flag and b.from_on <= as_at
          and b.recorded_at <= haven.known_at() and b.loaded_at <= haven.loaded_by()
        union all
        select h.level, h.from_on, h.recorded_at, h.source, h.source_id from flags.levels_history h
        where h.flag_id = flag and h.from_on <= as_at
          and h.recorded_at <= haven.known_at() and h.loaded_at <= haven.loaded_by()
          and (h.superseded_at > haven.known_at() or h.unloaded_at > haven.loaded_by())
    ) l
    order by l.from_on desc, l.recorded_at desc, l.source collate "C" desc, l.source_id collate "C" desc
    limit 1
$$;

grant execute on function flags.people_flagged(text, date), flags.level_on(uuid, date) to haven_measures;
