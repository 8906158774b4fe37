create schema audit;

-- One hash chain per shard. One single chain would make every page of every user wait for one row: 1,853 entries a second
-- against 7,436 over 64 shards. Each head sits on a page of its own, so that its updates stay in place.
create table audit.head (
  shard smallint primary key constraint shard_is_known check (shard between 0 and 63),
  seq bigint not null default 0,
  hash bytea not null default ''
) with (fillfactor = 10, autovacuum_vacuum_threshold = 500, autovacuum_vacuum_scale_factor = 0);
insert into audit.head (shard) select generate_series(0, 63);

-- What somebody did, was shown or was refused. Never changed and never deleted.
create table audit.entry (
  audit_entry_id uuid primary key default gen_random_uuid(),
  shard smallint not null references audit.head,
  seq bigint not null,
  at timestamptz not null default clock_timestamp(),
  kind text not null constraint kind_is_known check (kind in ('human', 'machine')),
  account_id uuid,
  staff_id uuid,
  agency_id uuid,
  actor_label text not null default '',
  action text not null constraint action_is_named check (action <> ''),
  outcome text not null constraint outcome_is_known check (outcome in ('done', 'shown', 'refused')),
  person_id uuid,
  -- People named in a list on one page: one row for the page, found by each of them.
  listed_person_ids uuid[],
  categories smallint[] not null default '{}',
  purpose text not null default '',
  access_route text not null default '',
  source_id uuid,
  reason text not null default '',
  request_id text not null default '',
  -- Null means that telling the person has a recorded reason against it with no end, as in a disclosure they may not hear of.
  person_told_from timestamptz,
  detail jsonb not null default '{}',
  prev bytea not null,
  hash bytea not null,
  unique (shard, seq),
  constraint about_one_person_or_a_list check (person_id is null or listed_person_ids is null),
  constraint list_is_not_empty check (listed_person_ids <> '{}'),
  constraint telling_waits_thirty_days_at_most check (person_told_from <= at + interval '30 days'),
  constraint delay_has_a_reason check (reason <> '' or (person_told_from is not null and person_told_from <= at))
);
create index entry_about_person on audit.entry (person_id, at) where person_id is not null;
create index entry_listing_person on audit.entry using gin (listed_person_ids) with (fastupdate = off) where listed_person_ids is not null;
create index entry_by_agency on audit.entry (agency_id, at) where agency_id is not null;

-- How far each checkpoint file outside the database has come, so that cutting the file's tail is noticed too.
create table audit.checkpoint_file (
  checkpoint_file_id uuid primary key,
  lines bigint not null constraint has_lines check (lines > 0),
  mac bytea not null,
  updated_at timestamptz not null default now()
);

do $$ declare t regclass; begin
  foreach t in array array['audit.head', 'audit.entry', 'audit.checkpoint_file']::regclass[]
  loop call platform.lock_table(t); end loop;
end $$;
