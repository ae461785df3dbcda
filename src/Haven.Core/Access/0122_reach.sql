-- Whose relations the acting user holds, by docs/decisions/0040: worked out once at the beginning of a transaction.
create function access.stand() returns void language plpgsql as $$
declare
    g access.grants;
    kind text;
    holders text[] := '{}';
begin
    select x.* into g from access.grants x join identity.users u on u.id = x.user_id
    where x.id = nullif(current_setting('haven.grant', true), '')::uuid and x.user_id = haven.actor()
      and x.from_at <= now() and (x.until_at is null or now() < x.until_at) and u.disabled_at is null;
    select a.kind into kind from agencies.agencies a where a.code = g.agency;
    if g.role in ('practitioner', 'supervisor', 'mash-worker', 'analyst', 'partner-reader') then
        holders := array['named-reader:' || g.agency || ':' || g.user_id, 'share:' || g.agency, 'share:' || g.agency || ':' || g.user_id];
    end if;
    if g.role in ('practitioner', 'supervisor', 'mash-worker', 'analyst') then
        holders := holders || ('agency:' || g.agency);
    end if;
    if g.role in ('practitioner', 'supervisor', 'mash-worker') then
        holders := holders || array['break-glass:' || g.agency || ':' || g.user_id, 'worker:' || g.agency || ':' || g.user_id]
            || array(select 'team:' || m.team_id from agencies.team_members m join agencies.teams t on t.id = m.team_id
                     where m.user_id = g.user_id and t.agency = g.agency and m.from_at <= now() and (m.until_at is null or now() < m.until_at))
            || array(select 'worker:' || t.agency || ':' || c.absent_id from agencies.cover c join agencies.teams t on t.id = c.team_id
                     where c.covering_id = g.user_id and t.agency = g.agency and c.from_at <= now() and now() < c.until_at);
    end if;
    perform set_config('haven.my_role', coalesce(g.role, ''), true), set_config('haven.my_agency', coalesce(g.agency, ''), true),
        set_config('haven.my_district', coalesce(g.district, ''), true), set_config('haven.my_kind', coalesce(kind, ''), true),
        set_config('haven.my_holders', holders::text, true);
end $$;
grant execute on function access.stand() to haven_app, haven_finder, haven_contact, haven_decision;

-- The relations that live, open and are the acting user's.
create view access.reach with (security_invoker = true) as
select r.record_id as reached, r.groups,
    r.kind not in ('share', 'break-glass') and (select access.i_do_casework()) as may_change
from access.relations r
where r.holder = any ((select access.my_holders())::text[]) and r.opens
  and r.from_at <= now() and (r.until_at is null or now() < r.until_at)
  and (r.district is null or (select access.my_district()) is null or r.district = (select access.my_district()));
grant select on access.reach, access.relations to haven_app, haven_finder, haven_contact, haven_decision;
create policy own on access.relations for select to haven_app, haven_finder, haven_contact
    using (holder = any ((select access.my_holders())::text[]) and opens);

create policy own on access.incidents for select to haven_app using (user_id = (select haven.actor()));
create policy own on access.purposes for select to haven_app, haven_finder, haven_contact using (user_id = (select haven.actor()));
create policy own on access.unmaskings for select to haven_app, haven_contact using (user_id = (select haven.actor()));
grant select on access.purposes to haven_app, haven_finder, haven_contact;
grant select on access.incidents to haven_app;
grant select on access.unmaskings to haven_app, haven_contact;

create function access.i_have_a_purpose() returns boolean language sql stable as $$
    select access.i_do_casework() and exists (select from access.purposes p
        where p.user_id = haven.actor() and p.agency = access.my_agency() and p.from_at <= now() and now() < p.until_at)
$$;
grant execute on function access.i_have_a_purpose() to haven_app, haven_finder, haven_decision;
