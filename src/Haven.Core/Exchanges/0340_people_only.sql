-- A machine never signs in: nothing that proves a person's presence is kept for one.
create function identity.people_only() returns trigger language plpgsql as $$
begin
    if exists (select from identity.users u where u.id = new.user_id and u.kind = 'machine') then
        raise exception 'a machine does not sign in' using errcode = 'HV009';
    end if;
    return new;
end $$;
grant execute on function identity.people_only() to haven_identity, haven_loader;
create trigger people_only before insert on identity.credentials for each row execute function identity.people_only();
create trigger people_only before insert on identity.passkeys for each row execute function identity.people_only();
create trigger people_only before insert on identity.invitations for each row execute function identity.people_only();
create trigger people_only before insert on identity.sessions for each row execute function identity.people_only();
create trigger people_only before insert on identity.external_logins for each row execute function identity.people_only();
