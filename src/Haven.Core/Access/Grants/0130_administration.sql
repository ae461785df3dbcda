-- Who may change agencies, districts, sources and teams, and who may propose, decide, end and review a grant: what
-- the operations ask first, the database asks again.
do $administrators$
declare
    wall text;
begin
    foreach wall in array array['agencies.districts', 'agencies.agencies', 'agencies.sources', 'agencies.teams', 'agencies.team_members'] loop
        execute format($policies$
            create policy administrator_adds on %1$s for insert to haven_app with check ((select access.my_role()) = 'administrator');
            create policy administrator_changes on %1$s for update to haven_app
                using ((select access.my_role()) = 'administrator') with check ((select access.my_role()) = 'administrator');
            $policies$, wall);
    end loop;
end $administrators$;
grant insert, update (agency) on agencies.sources to haven_app;

-- Cover is for a supervisor of the team's own agency too.
create function access.i_arrange_cover(team uuid) returns boolean language sql stable as $$
    select coalesce(access.my_role() = 'administrator' or access.my_role() = 'supervisor'
        and exists (select from agencies.teams t where t.id = team and t.agency = access.my_agency()), false)
$$;
grant execute on function access.i_arrange_cover(uuid) to haven_app;
create policy cover_is_arranged on agencies.cover for insert to haven_app with check (access.i_arrange_cover(team_id));
create policy cover_is_ended on agencies.cover for update to haven_app
    using (access.i_arrange_cover(team_id)) with check (access.i_arrange_cover(team_id));

-- One at a time changes who is in a team or stands in for whom, so that no cover outlives a membership.
create function agencies.hold_team(team uuid) returns void language sql volatile as $$
    select pg_advisory_xact_lock(hashtextextended('agencies.teams ' || team::text, 0))
$$;
grant execute on function agencies.hold_team(uuid) to haven_app, haven_loader;

create function agencies.check_member() returns trigger language plpgsql as $$
begin
    perform agencies.hold_team(new.team_id);
    if exists (select from agencies.teams t where t.id = new.team_id and t.ended_at is not null) then
        raise exception 'the team has ended: nobody joins it' using errcode = 'HV005';
    end if;
    return new;
end $$;
create trigger check_member before insert on agencies.team_members for each row execute function agencies.check_member();

create function agencies.check_cover() returns trigger language plpgsql as $$
begin
    perform agencies.hold_team(new.team_id);
    if (select count(*) from (
            select from agencies.team_members m where m.team_id = new.team_id and m.user_id in (new.absent_id, new.covering_id)
            group by m.user_id having range_agg(tstzrange(m.from_at, m.until_at)) @> tstzrange(new.from_at, new.until_at)) both_of_them) < 2 then
        raise exception 'both must be members of the team for the whole of the cover' using errcode = 'HV006';
    end if;
    return new;
end $$;
create trigger check_cover before insert on agencies.cover for each row execute function agencies.check_cover();

create function agencies.ends_earlier() returns trigger language plpgsql as $$
begin
    perform agencies.hold_team(new.team_id);
    if new.until_at is null or new.until_at > old.until_at then
        raise exception 'a period ends earlier than it would have, never later: begin a new one' using errcode = 'HV007';
    end if;
    return new;
end $$;
create trigger ends_earlier before update on agencies.team_members
    for each row when (new.until_at is distinct from old.until_at) execute function agencies.ends_earlier();
create trigger ends_earlier before update on agencies.cover
    for each row when (new.until_at is distinct from old.until_at) execute function agencies.ends_earlier();

-- Who leaves a team covers nobody in it and is covered by nobody; a team that ends has no members.
create function agencies.end_cover_of_member() returns trigger language plpgsql as $$
begin
    update agencies.cover c set until_at = greatest(c.from_at, new.until_at)
    where c.team_id = new.team_id and new.user_id in (c.absent_id, c.covering_id)
      and tstzrange(c.from_at, c.until_at) && tstzrange(new.until_at, old.until_at);
    return null;
end $$;
create trigger end_cover_of_member after update on agencies.team_members
    for each row when (new.until_at is distinct from old.until_at) execute function agencies.end_cover_of_member();

create function agencies.end_members_of_team() returns trigger language plpgsql as $$
begin
    perform agencies.hold_team(new.id);
    update agencies.team_members m set until_at = greatest(m.from_at, new.ended_at)
    where m.team_id = new.id and (m.until_at is null or m.until_at > new.ended_at);
    return null;
end $$;
create trigger end_members_of_team after update on agencies.teams
    for each row when (old.ended_at is null and new.ended_at is not null) execute function agencies.end_members_of_team();

-- Grants. A user proposes as an administrator; a second press of the same proposal is not a second one.
alter policy app_proposes on access.grants
    with check (proposed_by = (select haven.actor()) and decision is null and (select access.my_role()) = 'administrator');
create unique index one_waiting_proposal on access.grants (user_id, role, agency, district) nulls not distinct where decision is null;

create function access.check_grant() returns trigger language plpgsql as $$
declare
    is_decided boolean := old.decision is null;
    is_ended boolean := old.decision is not null and (new.until_at, new.ended_by, new.ended_why) is distinct from (old.until_at, old.ended_by, old.ended_why);
    is_reviewed boolean := (new.reviewed_by, new.reviewed_at) is distinct from (old.reviewed_by, old.reviewed_at);
begin
    if new.decision is null or not is_decided and (new.decision, new.decided_by, new.decided_at, new.from_at)
            is distinct from (old.decision, old.decided_by, old.decided_at, old.from_at) then
        raise exception 'a grant is decided once' using errcode = 'HV008';
    elsif new.until_at is distinct from old.until_at and coalesce(new.until_at > coalesce(old.until_at, 'infinity'), true) then
        raise exception 'a grant ends earlier than it would have, never later' using errcode = 'HV007';
    elsif is_reviewed and (old.reviewed_by is not null or is_decided or old.proposed_by <> old.decided_by) then
        raise exception 'a grant that one person made is reviewed, once' using errcode = 'HV008';
    elsif current_user <> 'haven_app' then
        return new;
    end if;

    if is_decided and not coalesce(new.decided_by = haven.actor() and coalesce(new.from_at >= now(), true)
                                   and access.my_role() in ('administrator', 'privacy-officer'), false)
        or is_ended and not coalesce(new.ended_by = haven.actor() and access.my_role() in ('administrator', 'privacy-officer'), false)
        or is_reviewed and not coalesce(new.reviewed_by = haven.actor() and access.my_role() = 'privacy-officer', false) then
        raise exception 'a grant is decided, ended and reviewed by who may, in their own name' using errcode = 'insufficient_privilege';
    end if;
    return new;
end $$;
create trigger check_grant before update on access.grants for each row execute function access.check_grant();
