create schema referrals;
grant usage on schema referrals to haven_app, haven_loader, haven_measures;

-- National Referral Mechanism referrals of possible victims of modern slavery.
create table referrals.nrm_referrals (
    id uuid not null default uuidv7(),
    source text not null default 'haven' check (source <> '' and position('/' in source) = 0),
    source_id text not null default uuidv7()::text check (source_id <> ''),
    record_id uuid not null references people.records (id),
    referred_on date not null,
    exploitation text not null check (exploitation in ('sexual', 'criminal', 'labour', 'domestic-servitude', 'unknown')),
    first_responder text,
    decision text,
    decided_on date,
    constraint decided_after_referral check (decided_on >= referred_on),
    constraint nrm_referrals_source_key unique (source, source_id)
);
call haven.version_table('referrals.nrm_referrals');
create index on referrals.nrm_referrals (record_id);

comment on table referrals.nrm_referrals is 'National Referral Mechanism referrals of possible victims of modern slavery.';
