-- A record involves the agency its source belongs to, and the agencies in the decision to flag a child at risk; a
-- record that moves takes its involvements to the new district.
create function access.involve_source() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
    -- A record that is new here is not restricted yet.
    insert into access.relations (kind, record_id, agency, basis, district, groups)
        select 'agency', n.id, s.agency, 'source', n.district, s.groups
        from new_rows n
        join (select o.source, o.district, o.agency, access.groups_of(o.agency) as groups from agencies.sources o offset 0) s
            on s.source = n.source and (s.district is null or s.district = n.district)
    on conflict (record_id, agency, basis) where kind = 'agency' do nothing;
    return null;
end $$;
create trigger involve_source after insert on people.records referencing new table as new_rows
    for each statement execute function access.involve_source();

create function access.move_involvements() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
    update access.relations set district = new.district where record_id = new.id and kind = 'agency';
    -- Where one system serves several councils, the new one is involved from now on, and the old one still is.
    insert into access.relations (kind, record_id, agency, basis, district, groups, shut)
        select 'agency', new.id, s.agency, 'source', new.district, access.groups_of(s.agency), access.shut_of(new.id)
        from agencies.sources s where s.source = new.source and s.district = new.district
    on conflict (record_id, agency, basis) where kind = 'agency' do nothing;
    return null;
end $$;
create trigger move_involvements after update on people.records
    for each row when (new.district is distinct from old.district) execute function access.move_involvements();

create function access.involve_deciders() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
    insert into access.relations (kind, record_id, agency, basis, district)
        select distinct 'agency', n.record_id, a.code, 'decision', r.district
        from new_rows n cross join lateral unnest(n.agencies) c(code)
        join agencies.agencies a on a.code = c.code join people.records r on r.id = n.record_id
        where n.type in ('cse-risk', 'cce-risk')
    on conflict (record_id, agency, basis) where kind = 'agency' do nothing;
    return null;
end $$;
create trigger involve_deciders after insert on flags.flags referencing new table as new_rows
    for each statement execute function access.involve_deciders();
create trigger involve_deciders_later after update on flags.flags referencing new table as new_rows
    for each statement execute function access.involve_deciders();

create policy involving_read on people.records for select to haven_owner using (true);
create policy involving_lock on people.records for update to haven_owner using (true) with check (false);
create policy involving_read on agencies.agencies for select to haven_owner using (true);

-- Who owns a source may be said after its records came; one that goes back to its agency involves it again.
create function access.involve_later() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
    perform 1 from people.records r where r.source = new.source for key share;
    insert into access.relations (kind, record_id, agency, basis, district, groups, shut)
        select 'agency', r.id, new.agency, 'source', r.district, access.groups_of(new.agency), access.shut_of(r.id) from people.records r
        where r.source = new.source and (new.district is null or r.district = new.district)
    on conflict (record_id, agency, basis) where kind = 'agency'
        do update set from_at = now(), until_at = null, ended_by = null where relations.until_at is not null;
    if tg_op = 'UPDATE' and old.agency <> new.agency then
        update access.relations i set until_at = now() from people.records r
        where i.kind = 'agency' and r.id = i.record_id and r.source = new.source and (new.district is null or r.district = new.district)
          and i.agency = old.agency and i.basis = 'source' and i.until_at is null;
    end if;
    return null;
end $$;
create trigger involve_later after insert or update on agencies.sources for each row execute function access.involve_later();
