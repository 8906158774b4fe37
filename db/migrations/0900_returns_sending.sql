-- What a data set was when a return was made by it: the same definition makes the same file again, whatever its file says later.
create table returns.definition_used (
  sha256 text primary key,
  definition jsonb not null,
  first_used_at timestamptz not null default now()
);

-- A return that somebody signed off, with the file as it went.
create table returns.signed_return (
  signed_return_id uuid primary key default gen_random_uuid(),
  partnership_id uuid not null references partnership.partnership,
  owner_agency_id uuid not null references partnership.agency,
  agency_code text not null,
  month date not null constraint return_month_is_its_first_day check (extract(day from month) = 1),
  data_date date not null constraint return_speaks_for_a_day_of_its_month check (data_date >= month),
  data_set text not null,
  data_set_version text not null,
  definition_sha256 text not null references returns.definition_used,
  -- The instant whose record it holds.
  as_of timestamptz not null,
  rows_sent integer not null,
  size bigint not null default 0,
  sha256 text not null default '',
  errors integer not null,
  warnings integer not null,
  signed_by uuid not null references partnership.staff,
  signed_at timestamptz not null default now()
);
create index signed_return_of_agency on returns.signed_return (owner_agency_id, data_date desc);

create table returns.signed_piece (
  signed_return_id uuid not null references returns.signed_return,
  place integer not null,
  content bytea not null,
  primary key (signed_return_id, place)
);

-- What a fact was before it was changed where it stands, so that a return can be made again as of its time. Facts that are corrected by new
-- rows need none.
create table returns.fact_before (
  fact_before_id bigint generated always as identity primary key,
  fact text not null constraint fact_is_known check (fact in ('episode', 'intervention', 'file_episode', 'without_consent')),
  fact_key text collate "C" not null,
  owner_agency_id uuid not null,
  was jsonb not null,
  until_at timestamptz not null default now()
);
create index fact_before_since on returns.fact_before (owner_agency_id, fact, until_at);

alter table returns.file_episode add column since timestamptz not null default now();
alter table returns.without_consent add column since timestamptz not null default now();
update returns.file_episode k set since = e.created_at from episodes.episode e where e.episode_id = k.episode_id;
update returns.without_consent w set since = r.brought_at from returns.receipt r where r.receipt_id = w.receipt_id;

-- The triggers' functions are written anew with every change of the program (db/sending-history.sql).
create function returns.keep_fact_before() returns trigger language plpgsql as $$ begin return null; end $$;
create trigger fact_before_update after update on episodes.episode referencing old table as was new table as now_is
  for each statement execute function returns.keep_fact_before();
create trigger fact_before_update after update on episodes.intervention referencing old table as was new table as now_is
  for each statement execute function returns.keep_fact_before();
create trigger fact_before_update after update on returns.file_episode referencing old table as was new table as now_is
  for each statement execute function returns.keep_fact_before();
create trigger fact_before_update after update on returns.without_consent referencing old table as was new table as now_is
  for each statement execute function returns.keep_fact_before();
create trigger fact_before_delete after delete on returns.without_consent referencing old table as was
  for each statement execute function returns.keep_fact_before();

do $$ declare t regclass; begin
  foreach t in array array['returns.definition_used', 'returns.signed_return', 'returns.signed_piece', 'returns.fact_before']::regclass[]
  loop call platform.lock_table(t); end loop;
end $$;
