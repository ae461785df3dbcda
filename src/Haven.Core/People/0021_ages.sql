-- Contracts §3. A child's date of birth is later than the day less 18 years; born 29 February, adult on 1 March.
create function people.is_child(date_of_birth date, as_at date) returns boolean language sql immutable parallel safe
    return date_of_birth > (as_at - interval '18 years')::date;

create function people.adult_on(date_of_birth date) returns date language sql immutable parallel safe
    return (date_of_birth + interval '18 years')::date
        + (extract(month from date_of_birth) = 2 and extract(day from date_of_birth) = 29
           and extract(day from date_of_birth + interval '18 years') = 28)::int;

create function people.age_band(date_of_birth date, as_at date) returns text language sql immutable parallel safe
    return case
        when date_of_birth is null then 'unknown'
        when date_of_birth > (as_at - interval '10 years')::date then '0–9'
        when date_of_birth > (as_at - interval '13 years')::date then '10–12'
        when date_of_birth > (as_at - interval '16 years')::date then '13–15'
        when date_of_birth > (as_at - interval '18 years')::date then '16–17'
        else '18+'
    end;

grant execute on function people.is_child(date, date), people.adult_on(date), people.age_band(date, date)
    to haven_app, haven_loader, haven_measures;
