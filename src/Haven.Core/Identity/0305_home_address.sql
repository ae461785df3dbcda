-- Where a user lives, when they said so: only so that looking up one's own household is found. Nobody reads it; the
-- trail's views compare it as a hash.
alter table identity.users
    add column home_address_line text,
    add column home_postcode text,
    add constraint home_address_is_whole check (num_nulls(home_address_line, home_postcode) in (0, 2));
grant update (home_address_line, home_postcode) on identity.users to haven_identity;

comment on column identity.users.home_address_line is 'Where the user lives, so that looking up their own household is found.';
