-- Whoever acts in a running transaction, looked up once at its start. Written only by acting.begin(); a row counts for the one
-- transaction of the one connection it names. Unlogged: it means nothing after a crash.
create unlogged table acting.context (
  pid integer primary key,
  begun_at timestamptz not null,
  token_hash bytea not null,
  kind text,
  account_id uuid,
  subject_id uuid,
  stepped_up_at timestamptz,
  staff_id uuid,
  agency_id uuid,
  partnership_id uuid,
  roles text[] not null,
  works_with_people boolean not null,
  keys uuid[] not null,
  own_people uuid[] not null,
  denied_people uuid[] not null,
  purpose_mask integer not null
);
call platform.lock_table('acting.context');

-- The few rows that close a record, found at the start of each transaction.
create index access_denials on consent.access (viewer_id) include (person_id, valid_from, valid_to) where route = 'deny';
