-- The order of the trail: made by the one sequencer, out of committed entries only.
create table trail.log (
    seq bigint primary key check (seq > 0),
    entry_id uuid not null unique,
    leaf bytea not null check (length(leaf) = 32),
    chain bytea not null check (length(chain) = 32)
);
call trail.only_add_to('trail.log');
create policy trail_adds on trail.log for insert to haven_trail with check (true);
grant insert on trail.log to haven_trail;

-- Roots of full branches of 256, 65,536 and 16,777,216 leaves, so that a root or a proof needs a thousand hashes at most.
create table trail.nodes (
    level smallint not null check (level in (8, 16, 24)),
    index bigint not null check (index >= 0),
    hash bytea not null check (length(hash) = 32),
    primary key (level, index)
);
call trail.only_add_to('trail.nodes');
create policy trail_adds on trail.nodes for insert to haven_trail with check (true);
grant insert on trail.nodes to haven_trail;

create table trail.checkpoints (
    id uuid primary key default uuidv7(),
    size bigint not null check (size >= 0),
    at timestamptz not null,
    note text not null
);
create index on trail.checkpoints (size);
call trail.only_add_to('trail.checkpoints');
create policy trail_adds on trail.checkpoints for insert to haven_trail with check (true);
grant insert on trail.checkpoints to haven_trail;

-- The name of this trail among all trails.
create table trail.origin (
    single boolean primary key default true check (single),
    name text not null
);
insert into trail.origin (name) values ('haven/' || uuidv7());
call trail.only_add_to('trail.origin');

comment on table trail.log is 'The order of the entries, with the hashes that hold them together.';
comment on column trail.log.seq is 'The entry''s place, from 1, without gaps.';
comment on column trail.log.leaf is 'SHA-256(0, entry, code): the entry as a leaf of the Merkle tree.';
comment on column trail.log.chain is 'SHA-256(2, chain of the entry before, leaf).';
comment on table trail.nodes is 'Roots of full branches of the Merkle tree, as shortcuts to roots and proofs.';
comment on column trail.nodes.level is 'The branch has 2^level leaves.';
comment on column trail.nodes.index is 'Which branch of its level, from 0.';
comment on table trail.checkpoints is 'Signed checkpoints of this trail.';
comment on column trail.checkpoints.note is 'The signed text as it was given to witnesses.';
comment on table trail.origin is 'The name of this trail among all trails.';
