create schema publications;
grant usage on schema publications to haven_app, haven_loader, haven_measures;

-- Figures that others have printed, as printed: a series with its document. Never an answer of Haven's own.
create table publications.figures (
    id uuid not null default uuidv7(),
    series text not null check (series <> ''),
    from_on date,
    to_on date,
    as_at date,
    value numeric not null,
    numerator numeric,
    denominator numeric,
    document text not null check (document <> ''),
    note text,
    constraint figure_ends_after_start check (to_on >= from_on),
    constraint figures_key unique nulls not distinct (series, from_on, to_on, as_at, document)
);
call haven.version_table('publications.figures');
create policy app_read on publications.figures for select to haven_app using (true);
create policy app_read on publications.figures_history for select to haven_app using (true);

comment on table publications.figures is 'Figures that others have printed, as printed; never an answer of Haven''s own.';
