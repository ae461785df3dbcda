-- Decisions about flags are events; what an import brings in is told once, as an import. The flag is read as whoever
-- decides, who adds to the outbox and reads nothing of it: a function of the owner would see no flag.
create policy told_by_who_decides on exchanges.events for insert to haven_app, haven_loader with check (true);
grant insert (type, subject, record_id, groups) on exchanges.events to haven_app, haven_loader;

create function exchanges.note_decision() returns trigger language plpgsql as $$
begin
    insert into exchanges.events (type, subject, record_id, groups)
    select case when new.kind = 'level' then 'flag.level-changed' when new.outcome = 'close' then 'flag.closed' else 'flag.' || new.kind end,
        f.id, f.record_id, case when f.type like '%-suspect' then 512 else 4 end
    from flags.flags f where f.id = new.flag_id;
    return null;
end $$;
grant execute on function exchanges.note_decision() to haven_app, haven_loader;
create trigger note_decision after insert on flags.decisions for each row execute function exchanges.note_decision();
