-- What was ended, shut or taken back, in the order in which it was, so that it can be kept outside the database as well: a restore to
-- a moment before must not open it again (A65). What it held is cleared once it is kept; that it happened stays.
create table platform.ending (
  ending_id uuid primary key default gen_random_uuid(),
  at timestamptz not null default clock_timestamp(),
  table_name text not null,
  op text not null constraint ending_op_is_known check (op in ('set', 'row', 'gone')),
  key jsonb,
  fields jsonb,
  kept_at timestamptz,
  constraint ending_is_cleared_when_kept check ((kept_at is null) = (key is not null))
);
create index ending_to_keep on platform.ending (at) where kept_at is null;
call platform.lock_table('platform.ending');
